//! The shape of an object that a call takes: its keys, and the need for each.

use super::input::Object;
use super::key::{Key, Need};
use crate::violation::Violation;

/// A rule between the keys of an object. It adds what it finds to a list. The time is in unix
/// seconds; without one, no time is in the past.
pub(super) type Rule = fn(&dyn Object, Option<u64>, &mut Vec<Violation>);

/// The keys of an object.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shape {
    /// The keys, in the order of violations.
    pub keys: &'static [(Key, Need)],
    /// The shape of each item, if a key takes a list of objects.
    pub items: Option<&'static Shape>,
    /// The shape of the object that a key takes.
    pub inner: Option<&'static Shape>,
    /// The rules between the keys.
    pub(super) rules: &'static [Rule],
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
