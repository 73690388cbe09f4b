//! The access token.

use std::fmt;

use serde_json::Value;

use super::answer::{Answer, Reader, Wrong};
use super::endpoint::endpoint;

endpoint! {
    GET_TOKEN GetToken {
        name: "getToken", method: Post, path: "/users/getToken",
        effect: Reads, answer: Token,
        en: "Gets an access token. Iamport returns the same one until it expires, 30 minutes after it was issued; a request in its last minute extends it by five minutes.",
        ko: "액세스 토큰을 받습니다. 만료(발급 후 30분) 전에는 같은 토큰이 오고, 만료 1분 전부터는 5분 연장됩니다.",
        source: "Iamport REST spec, getToken",
    }
    imp_key: ImpKey Required &'a str;
    imp_secret: ImpSecret Required super::Secret<'a>;
}

/// An access token for the `Authorization` header. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token {
    /// The token.
    pub access_token: String,
    /// The server's time when it answered, in unix seconds.
    pub now: u64,
    /// When it expires, by the server's clock, in unix seconds.
    pub expired_at: u64,
}

impl Token {
    /// The seconds for which it was valid when it was issued. Count them on your own clock: the server's
    /// may differ.
    #[must_use]
    pub fn lifetime(&self) -> u64 {
        self.expired_at.saturating_sub(self.now)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Token")
            .field("access_token", &"[redacted]")
            .field("expired_at", &self.expired_at)
            .finish()
    }
}

impl Answer for Token {
    const SECRET: bool = true;

    fn read(response: &Value) -> Result<Self, Wrong> {
        let reader = Reader::object(response)?;
        Ok(Self {
            access_token: reader.required_text("access_token")?,
            now: reader.whole("now")?.unwrap_or_default(),
            expired_at: reader.whole("expired_at")?.unwrap_or_default(),
        })
    }
}
