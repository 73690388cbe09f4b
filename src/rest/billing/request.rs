//! A request: who asks, and its body.

use http::HeaderMap;
use serde_json::Value;

/// The most bytes of a body: an order's page sends a few hundred, a webhook fewer.
pub(super) const MAX_BYTES: usize = 65_536;

/// A header's value; empty if it is no text.
fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get(name)
        .map(|value| value.to_str().unwrap_or_default())
}

/// The type of the body, without its parameters.
fn content_type(headers: &HeaderMap) -> String {
    let value = header(headers, "content-type").unwrap_or_default();
    let name = value.split(';').next().unwrap_or_default();
    name.trim().to_ascii_lowercase()
}

/// Reads a body: UTF-8, JSON or a form, uncompressed, bounded.
///
/// # Errors
/// The code of the answer.
pub(super) fn text_of<'a>(headers: &HeaderMap, body: &'a [u8]) -> Result<&'a str, &'static str> {
    let name = content_type(headers);
    let is_json = |kind: &str| kind == "json" || kind.ends_with("+json");
    let is_known = match name.strip_prefix("application/") {
        Some(kind) => is_json(kind) || kind == "x-www-form-urlencoded",
        None => name.is_empty(),
    };
    let encoding = header(headers, "content-encoding").unwrap_or("identity");
    if !is_known || encoding != "identity" {
        return Err("content_type");
    }
    if body.len() > MAX_BYTES {
        return Err("too_long");
    }
    std::str::from_utf8(body).map_err(|_| "unreadable")
}

/// Refuses JSON that is no object. The shop reads the rest.
pub(super) fn check_json(headers: &HeaderMap, text: &str) -> Result<(), &'static str> {
    if text.is_empty() || content_type(headers).contains("form") {
        return Ok(());
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(_)) => Ok(()),
        _ => Err("unreadable"),
    }
}

/// True if a page of this server or of one of `origins` asks, or no browser does. Browsers say who
/// asks (`Sec-Fetch-Site`, in older ones `Origin`), and no page can change that.
pub(super) fn is_same_origin(headers: &HeaderMap, origins: &[String]) -> bool {
    let origin = header(headers, "origin");
    if origin.is_some_and(|origin| origins.iter().any(|each| each == origin)) {
        return true;
    }
    if let Some(site) = header(headers, "sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = origin else { return true };
    let Some((_, host)) = origin.split_once("://") else {
        return false;
    };
    // A proxy in front may have another name and another scheme than the page. A page can send
    // neither header to another site: X-Forwarded-Host would need the server's leave (CORS).
    let forwarded = header(headers, "x-forwarded-host").and_then(|hosts| hosts.split(',').next());
    !host.is_empty()
        && [header(headers, "host"), forwarded]
            .into_iter()
            .flatten()
            .any(|each| each.trim().eq_ignore_ascii_case(host))
}
