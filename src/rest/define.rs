//! The macros that define a call, an object that a call takes, and an object that it answers.

/// A call: its request type with its row, and `call`, which checks one against the other. The rules
/// between its keys are in `rules`; the type of the objects in a list is `items`, that of an object
/// `inner`.
macro_rules! endpoint {
    (
        $Name:ident {
            name: $name:literal, method: $method:ident, path: $path:literal,
            effect: $effect:ident, answer: $Answer:ty,
            en: $en:literal,
            ko: $ko:literal,
            source: $source:literal,
            $(items: $items:ident,)?
            $(inner: $inner:ident,)?
            $(rules: $rules:expr,)?
        }
        $($keys:tt)*
    ) => {
        $crate::rest::define::shape! {
            #[doc = $en]
            #[doc = ""]
            #[doc = concat!("`", stringify!($method), " ", $path, "`. Source: ", $source, ".")]
            $Name { $(items: $items,)? $(inner: $inner,)? $(rules: $rules,)? }
            $($keys)*
        }

        impl $Name<'_> {
            /// The facts of this call.
            pub const ENDPOINT: &'static $crate::rest::endpoint::Endpoint =
                &$crate::rest::endpoint::Endpoint {
                    name: $name,
                    method: $crate::rest::endpoint::Method::$method,
                    path: $path,
                    effect: $crate::rest::endpoint::Effect::$effect,
                    request: Self::SHAPE,
                    en: $en,
                    ko: $ko,
                    source: $source,
                    read: $crate::rest::answer::reply::<$Answer>,
                };

            /// Checks the request and builds the call. It knows no time, so nothing counts as past.
            ///
            /// # Errors
            /// Every violation, in key order.
            pub fn call(
                &self,
            ) -> Result<$crate::rest::call::Call<$Answer>, $crate::violation::Violations> {
                Ok($crate::rest::call::build(Self::ENDPOINT, self, None)?.with_body(self))
            }

            /// As [`Self::call`], at a time in unix seconds: a time in the request that is past by
            /// then is a violation, an expired card a warning.
            ///
            /// # Errors
            /// Every violation, in key order.
            pub fn call_at(
                &self,
                now: u64,
            ) -> Result<$crate::rest::call::Call<$Answer>, $crate::violation::Violations> {
                Ok($crate::rest::call::build(Self::ENDPOINT, self, Some(now))?.with_body(self))
            }
        }
    };
}

/// An object that a call takes: its type and its shape.
macro_rules! shape {
    (
        $(#[$doc:meta])*
        $Name:ident { $(items: $items:ident,)? $(inner: $inner:ident,)? $(rules: $rules:expr,)? }
        $($field:ident: $key:ident $need:ident $type:ty;)*
    ) => {
        $(#[$doc])*
        #[doc = ""]
        #[doc = "End it with `..Default::default()`: Iamport adds keys, and so does this type."]
        #[derive(Debug, Clone, Default, serde::Serialize)]
        pub struct $Name<'a> {
            $(
                #[doc = concat!("*", stringify!($need), ".* ", $crate::rest::key::key_doc!($key))]
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$type>,
            )*
        }

        impl<'a> $Name<'a> {
            /// The keys of this object.
            pub const SHAPE: $crate::rest::shape::Shape = {
                $(assert!(
                    !$crate::rest::key::Key::$key.row().secret
                        || <$type as $crate::rest::input::Field>::HIDDEN,
                    "the type of a secret key shows it",
                );)*
                $crate::rest::shape::Shape {
                    keys: &[$((
                        $crate::rest::key::Key::$key,
                        $crate::rest::key::Need::$need,
                    ),)*],
                    items: $crate::rest::define::optional!($(&$items::SHAPE)?),
                    inner: $crate::rest::define::optional!($(&$inner::SHAPE)?),
                    rules: $crate::rest::define::rules!($($rules)?),
                }
            };
        }

        impl $crate::rest::input::Object for $Name<'_> {
            fn get(&self, key: $crate::rest::key::Key) -> Option<$crate::rest::input::Input<'_>> {
                match key {
                    $($crate::rest::key::Key::$key => {
                        self.$field.as_ref().map($crate::rest::input::Field::input)
                    })*
                    _ => None,
                }
            }

            // Field by field: most of a charge's are absent, and to ask for each by its key is a
            // tenth of the instructions of a schedule (measured).
            fn each(
                &self,
                _: &[($crate::rest::key::Key, $crate::rest::key::Need)],
                take: &mut dyn FnMut(
                    $crate::rest::key::Key,
                    $crate::rest::key::Need,
                    Option<&$crate::rest::input::Input<'_>>,
                ),
            ) {
                use $crate::rest::{input::Field, key::Key, key::Need};
                $(match &self.$field {
                    Some(value) => take(Key::$key, Need::$need, Some(&Field::input(value))),
                    None if matches!(Need::$need, Need::Optional) => {}
                    None => take(Key::$key, Need::$need, None),
                })*
            }

            fn write(&self, json: &mut String, left_out: &[$crate::rest::key::Key]) {
                json.push('{');
                $(if let Some(value) = &self.$field
                    && !left_out.contains(&$crate::rest::key::Key::$key)
                {
                    json.push_str(concat!("\"", stringify!($field), "\":"));
                    $crate::rest::body::Write::write(value, json);
                    json.push(',');
                })*
                $crate::rest::body::end(json, '}');
            }
        }

        impl $crate::rest::body::Write for $Name<'_> {
            fn write(&self, json: &mut String) {
                $crate::rest::input::Object::write(self, json, &[]);
            }
        }

        impl $crate::rest::input::Field for $Name<'_> {
            fn input(&self) -> $crate::rest::input::Input<'_> {
                $crate::rest::input::Input::Object(self)
            }
        }
    };
}

/// A value that a row may omit.
macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

/// Rules that a row may omit.
macro_rules! rules {
    () => {
        &[]
    };
    ($rules:expr) => {
        &$rules
    };
}

/// An object that a call answers: its type, and the function that reads each field. A field that
/// `decides` what became of the call must be readable, or the answer is none. One that only `tells`
/// something is left out if it is odd: no receipt is worth a charge's answer.
macro_rules! answer {
    (
        $(#[$meta:meta])*
        pub struct $Name:ident {
            $($(#[$doc:meta])* pub $field:ident: $type:ty = $role:ident $read:expr,)*
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub struct $Name {
            $($(#[$doc])* pub $field: $type,)*
        }

        impl $Name {
            /// The fields by name, with true for those that decide what became of a call.
            pub const FIELDS: &'static [(&'static str, bool)] = &[$((
                stringify!($field),
                $crate::rest::define::decides!($role),
            ),)*];
        }

        impl $crate::rest::answer::Readable for $Name {
            #[allow(unused_variables)] // An object may have no field that only tells.
            fn hide(&mut self, secrets: &[String]) {
                $($crate::rest::define::hide!($role self.$field, secrets);)*
            }

            fn read(
                response: &mut dyn $crate::rest::unread::Unread<'_>,
            ) -> $crate::rest::unread::Read<Self> {
                #[allow(non_camel_case_types)]
                enum Name {
                    $($field,)*
                }

                fn place(name: &str) -> Option<usize> {
                    match name {
                        $(stringify!($field) => Some(Name::$field as usize),)*
                        _ => None,
                    }
                }

                const COUNT: usize = [$(stringify!($field),)*].len();
                let mut values = [const { $crate::rest::raw::Raw::Absent }; COUNT];
                if let Err(wrong) = response.object(place, &mut values)? {
                    return Ok(Err(wrong));
                }
                let [$($field,)*] = values;
                let read = || Ok($Name {
                    $($field: $crate::rest::define::field!($role $field, ($read)($field)),)*
                });
                Ok(read())
            }
        }
    };
}

/// Reads a field by its role.
macro_rules! field {
    (decides $field:ident, $read:expr) => {
        $read.map_err(|_| $crate::rest::wrong::Wrong::field(stringify!($field)))?
    };
    (tells $field:ident, $read:expr) => {
        $read.unwrap_or_default()
    };
}

/// Takes what was sent out of a field that only tells something. Those that decide were compared.
macro_rules! hide {
    (decides $field:expr, $secrets:expr) => {};
    (tells $field:expr, $secrets:expr) => {
        $crate::rest::secret::Hide::hide(&mut $field, $secrets)
    };
}

macro_rules! decides {
    (decides) => {
        true
    };
    (tells) => {
        false
    };
}

pub(super) use {answer, decides, endpoint, field, hide, optional, rules, shape};
