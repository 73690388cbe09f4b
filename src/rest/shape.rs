//! The shape of an object that a call takes: its keys, and the need for each.

use super::input::Object;
use super::key::Key;
use crate::violation::Violation;

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

/// The keys of an object.
#[derive(Debug)]
pub struct Shape {
    /// The keys, in the order of violations.
    pub keys: &'static [(Key, Need)],
    /// The shape of each item, if a key takes a list of objects.
    pub items: Option<&'static Shape>,
    /// A rule beside those of the keys.
    pub(super) extra: Option<fn(&dyn Object) -> Option<Violation>>,
}

impl Shape {
    /// True if a key has this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.keys.iter().any(|(key, _)| key.row().name == name)
    }

    /// True for a charge, a card or an order that is new.
    pub(super) fn makes(&self) -> bool {
        self.keys.iter().any(|(key, need)| {
            *need == Need::Required && matches!(key, Key::Amount | Key::CardNumber | Key::Schedules)
        })
    }
}
