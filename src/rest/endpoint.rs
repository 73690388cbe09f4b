//! What a call's row says, the table of rows, and the macro that makes a request type of one.

use super::key::Key;
use super::{Method, check::Check};
use super::{again, cancel, customer, onetime, payment, prepare, schedule, token};

/// What a call does, which decides whether it may be repeated when its answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It only reads: repeat it as often as you like.
    Reads,
    /// It changes something; a repeat may fail or do it twice.
    Writes,
    /// It may take money: never repeat it before the order was looked up.
    Charges,
}

/// Whether a key must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Left out, the call is refused before it is sent.
    Required,
    /// The REST spec requires it and the manual's own example leaves it out: left out, it warns.
    Advised,
    /// May be left out.
    Optional,
}

/// A call's facts.
#[derive(Debug)]
pub struct Endpoint {
    /// Its name here, as the npm entry spells it.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path; what stands in braces is a key.
    pub path: &'static str,
    /// What it does.
    pub effect: Effect,
    /// The keys it takes, in the order of violations.
    pub keys: &'static [(Key, Need)],
    /// What else is checked.
    pub(super) also: fn(&mut Check<'_>),
    /// What it does, in English.
    pub en: &'static str,
    /// What it does, in Korean.
    pub ko: &'static str,
    /// Where its facts come from.
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
    /// Whether a key is part of the path.
    #[must_use]
    pub fn in_path(&self, key: Key) -> bool {
        self.path
            .split(['{', '}'])
            .any(|part| part == key.row().name)
    }
}

/// Most calls have no rule beside those of their keys.
pub(super) fn nothing_else(_: &mut Check<'_>) {}

/// A call: its row, its request type, and `call`, which checks one against the other.
macro_rules! endpoint {
    (
        $Row:ident $Name:ident $name:literal $method:ident $path:literal $effect:ident -> $Answer:ty,
        $en:literal $ko:literal, $source:literal, $also:expr;
        $($keys:tt)*
    ) => {
        $crate::rest::endpoint::request! {
            #[doc = $en]
            #[doc = ""]
            #[doc = concat!("`", stringify!($method), " ", $path, "`. Source: ", $source, ".")]
            $Row $Name { name: $name, method: $method, path: $path, effect: $effect, also: $also, en: $en, ko: $ko, source: $source };
            $($keys)*
        }

        impl $Name<'_> {
            /// Checks the request and builds what is to be sent.
            ///
            /// # Errors
            /// Everything that is wrong with it, in key order.
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
            also: $also:expr, en: $en:literal, ko: $ko:literal, source: $source:literal
        };
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
            also: $also,
            en: $en,
            ko: $ko,
            source: $source,
        };
    };
}
pub(super) use {endpoint, request};
