//! The row of a call, the table of rows, and the macro that makes a request type of a row.

use super::key::Key;
use super::{Method, check::Check};
use super::{again, cancel, customer, onetime, payment, prepare, schedule, token};

/// The effect of a call. It decides whether the call may be repeated after its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It only reads: repeat it as often as you like.
    Reads,
    /// It changes something; a repeat may fail or do it twice.
    Writes,
    /// It may take money: look up the order before you repeat it.
    Charges,
}

/// The need for a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A call without it is refused before it is sent.
    Required,
    /// The REST spec requires it, but the manual's own example omits it. A call without it warns.
    Advised,
    /// A call may omit it.
    Optional,
}

/// A call's facts.
#[derive(Debug)]
pub struct Endpoint {
    /// Its name, as the npm entry spells it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path. A word in braces is a key.
    pub path: &'static str,
    /// Its effect.
    pub effect: Effect,
    /// The keys it takes, in the order of violations.
    pub keys: &'static [(Key, Need)],
    /// A rule beside those of its keys.
    pub(super) extra: Option<fn(&mut Check<'_>)>,
    /// Its description in English.
    pub en: &'static str,
    /// Its description in Korean.
    pub ko: &'static str,
    /// The documents that its facts come from.
    pub source: &'static str,
}

/// Every call.
pub static ENDPOINTS: &[&Endpoint] = &[
    &token::GET_TOKEN,
    &again::AGAIN,
    &onetime::ONETIME,
    &customer::STORE_CARD,
    &customer::BILLING_KEY,
    &customer::DELETE_BILLING_KEY,
    &schedule::SCHEDULE,
    &schedule::UNSCHEDULE,
    &payment::PAYMENT,
    &payment::FIND_PAYMENT,
    &cancel::CANCEL,
    &prepare::PREPARE,
];

impl Endpoint {
    /// True if a key is part of the path.
    #[must_use]
    pub fn in_path(&self, key: Key) -> bool {
        self.path
            .split(['{', '}'])
            .any(|part| part == key.row().name)
    }
}

/// A call: its row, its request type, and `call`, which checks one against the other. A call with a
/// rule beside those of its keys has it in `extra`.
macro_rules! endpoint {
    (
        $Row:ident $Name:ident {
            name: $name:literal, method: $method:ident, path: $path:literal,
            effect: $effect:ident, answer: $Answer:ty,
            en: $en:literal,
            ko: $ko:literal,
            source: $source:literal,
            $(extra: $extra:expr,)?
        }
        $($keys:tt)*
    ) => {
        $crate::rest::endpoint::request! {
            #[doc = $en]
            #[doc = ""]
            #[doc = concat!("`", stringify!($method), " ", $path, "`. Source: ", $source, ".")]
            $Row $Name {
                name: $name, method: $method, path: $path, effect: $effect,
                en: $en,
                ko: $ko,
                source: $source,
                $(extra: $extra,)?
            }
            $($keys)*
        }

        impl $Name<'_> {
            /// Checks the request and builds the call.
            ///
            /// # Errors
            /// Every violation, in key order.
            pub fn call(&self) -> Result<$crate::rest::Call<$Answer>, Vec<$crate::Violation>> {
                $crate::rest::call::build(&$Row, &$crate::rest::check::to_map(self))
            }
        }
    };
}

/// A request type and its row.
macro_rules! request {
    (
        $(#[$doc:meta])*
        $Row:ident $Name:ident {
            name: $name:literal, method: $method:ident, path: $path:literal, effect: $effect:ident,
            en: $en:literal,
            ko: $ko:literal,
            source: $source:literal,
            $(extra: $extra:expr,)?
        }
        $($field:ident: $key:ident $need:ident $type:ty;)*
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Default, serde::Serialize)]
        pub struct $Name<'a> {
            $(
                #[doc = concat!("*", stringify!($need), ".* ", $crate::rest::key::key_doc!($key))]
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$type>,
            )*
        }

        pub(super) static $Row: $crate::rest::Endpoint = $crate::rest::Endpoint {
            name: $name,
            method: $crate::rest::Method::$method,
            path: $path,
            effect: $crate::rest::Effect::$effect,
            keys: &[$(($crate::rest::Key::$key, $crate::rest::Need::$need),)*],
            extra: $crate::rest::endpoint::optional!($($extra)?),
            en: $en,
            ko: $ko,
            source: $source,
        };
    };
}

/// A value that a row may leave out.
macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}
pub(super) use {endpoint, optional, request};
