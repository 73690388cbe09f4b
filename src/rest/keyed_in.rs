//! The rule that calls with a keyed-in card share.

use super::input::{Input, Object};
use super::key::Key;
use crate::gateway;
use crate::judge::quoted;
use crate::violation::{Code, Violation};

/// A gateway whose manual allows cards in the payment window only takes no card number by REST.
pub(super) fn refuses_card(request: &dyn Object) -> Option<Violation> {
    let pg = request.get(Key::Pg).and_then(Input::text)?;
    let row = gateway::find(gateway::code(pg))?;
    (!row.rest_card).then(|| Violation {
        code: Code::RestCardNotTaken,
        path: Key::Pg.row().name.to_owned(),
        expected: "".into(),
        received: quoted(pg).into(),
    })
}
