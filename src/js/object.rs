//! JavaScript values in and out.

use js_sys::Reflect;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::source::{Source, Unusable, Value};

#[wasm_bindgen(module = "/src/js/read.js")]
extern "C" {
    /// See `read.js` for what the text holds.
    #[wasm_bindgen(js_name = read)]
    fn read_js(object: &JsValue, base: Option<&str>) -> String;
}

/// A JavaScript object, read once.
pub(super) struct Read(String);

/// Why nothing could be read.
pub(super) enum Unread<'a> {
    /// It is something else.
    NotAnObject(&'a str),
    /// Its keys could not be listed.
    Unreadable,
    /// It is larger than any request.
    TooBig,
}

/// Reads every enumerable key of an object, whatever it is. `base` resolves a relative `m_redirect_url`.
pub(super) fn read(object: &JsValue, base: Option<&str>) -> Read {
    Read(read_js(object, base))
}

impl Read {
    pub(super) fn source(&self) -> Result<Source<'_>, Unread<'_>> {
        if let Some(what) = self.0.strip_prefix('!') {
            return Err(Unread::NotAnObject(what));
        }
        match self.0.as_str() {
            "?" => return Err(Unread::Unreadable),
            "+" => return Err(Unread::TooBig),
            _ => {}
        }
        let mut parts = self.0.split('\0');
        let mut entries = Vec::new();
        while let (Some(head), Some(value)) = (parts.next(), parts.next()) {
            let Some(key) = head.get(1..) else { break };
            entries.push((key, value_of(head.as_bytes().first().copied(), value)));
        }
        Ok(Source { entries })
    }
}

fn value_of(kind: Option<u8>, text: &str) -> Value<'_> {
    let unusable = |why| {
        let (what, place) = text.split_once('\u{1}').unwrap_or((text, ""));
        Value::Unusable { why, what, place }
    };
    match kind {
        Some(b's') => Value::Text(text),
        Some(b'n') => Value::Number(text),
        Some(b'b') => Value::Bool(text == "true"),
        Some(b'j') => Value::Json(text),
        Some(b'J') => unusable(Unusable::NotJson),
        Some(b'W') => unusable(Unusable::Unwritable),
        Some(b'T') => unusable(Unusable::Throws),
        Some(b'H') => unusable(Unusable::HalfCharacter),
        Some(b'N') => unusable(Unusable::Nul),
        _ => Value::Null,
    }
}

/// Plain objects and arrays, as `JSON.parse` would make them.
pub(super) fn to_js(value: &(impl Serialize + ?Sized)) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    // What is serialized here is made of texts, booleans and lists, and those cannot fail.
    value.serialize(&serializer).unwrap_or(JsValue::NULL)
}

/// Sets a key of an object that we made ourselves.
pub(super) fn set(object: &JsValue, key: &str, value: &JsValue) {
    let _ = Reflect::set(object, &key.into(), value);
}

/// A key of any value; `undefined` where there is none or reading it throws.
pub(super) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}
