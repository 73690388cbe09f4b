//! The body of a call: JSON, each value written by its type. `serde_json` takes twice the
//! instructions for a schedule, because it looks for escapes in the names of keys as well
//! (measured).

use serde::Serialize;

use crate::text::Bytes;

/// A value that a body holds.
pub(super) trait Write {
    fn write(&self, json: &mut String);
}

impl Write for &str {
    fn write(&self, json: &mut String) {
        static ESCAPED: Bytes = Bytes::of(32, b"\"\\");
        if ESCAPED.are_in(self.as_bytes()) {
            json.push_str(&to_json(self));
        } else {
            json.push('"');
            json.push_str(self);
            json.push('"');
        }
    }
}

impl Write for u64 {
    fn write(&self, json: &mut String) {
        // Twenty digits are enough for each number.
        let mut digits = [0; 20];
        let mut rest = digits.as_mut_slice();
        if serde_json::to_writer(&mut rest, self).is_ok() {
            let length = 20 - rest.len();
            let digits = digits.get(..length).map(str::from_utf8);
            json.extend(digits.and_then(Result::ok));
        }
    }
}

impl Write for bool {
    fn write(&self, json: &mut String) {
        json.push_str(if *self { "true" } else { "false" });
    }
}

impl<T: Write> Write for Vec<T> {
    fn write(&self, json: &mut String) {
        json.push('[');
        for item in self {
            item.write(json);
            json.push(',');
        }
        end(json, ']');
    }
}

/// Ends an object or a list, each value of which was written with a comma behind it.
pub(super) fn end(json: &mut String, end: char) {
    if json.ends_with(',') {
        json.pop();
    }
    json.push(end);
}

/// Writes JSON by `serde_json`. Texts, numbers and lists cannot fail.
pub(super) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
