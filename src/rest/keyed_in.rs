//! The rule that calls with a keyed-in card share.

use super::input::{Input, Object};
use super::key::Key;
use crate::gateway::{self, Documented, Rest};
use crate::judge::quoted;
use crate::violation::{Code, Violation};

/// Refuses a gateway that stores no card number by REST.
pub(super) fn stores_no_card(request: &dyn Object) -> Option<Violation> {
    refused(request, |rest| rest.issue)
}

/// Refuses a gateway that charges no card number by REST.
pub(super) fn charges_no_card(request: &dyn Object) -> Option<Violation> {
    refused(request, |rest| rest.onetime)
}

/// Only what documents leave no doubt about is refused.
fn refused(request: &dyn Object, call: fn(&Rest) -> Documented) -> Option<Violation> {
    let pg = request.get(Key::Pg).and_then(Input::text)?;
    let doc = gateway::doc(gateway::code(pg))?;
    (call(&doc.rest) == Documented::No).then(|| Violation {
        code: Code::RestCardNotTaken,
        path: Key::Pg.row().name.to_owned(),
        expected: "".into(),
        received: quoted(pg).into(),
    })
}
