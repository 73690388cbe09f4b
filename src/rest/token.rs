//! The access token.

use std::fmt;

use serde::{Serialize, Serializer};

use super::answer::Answer;
use super::call::Call;
use super::define::{answer, endpoint};
use super::raw::{Raw, WrongType};
use super::secret::Secret;
use super::sent::Sent;
use super::wrong::Wrong;

endpoint! {
    GetToken {
        name: "getToken", method: Post, path: "/users/getToken",
        effect: Reads, answer: Token,
        en: "Gets an access token. Iamport returns the same one until it expires, 30 minutes after it was issued; a request in its last minute extends it by five minutes.",
        ko: "액세스 토큰을 받습니다. 만료(발급 후 30분) 전에는 같은 토큰이 오고, 만료 1분 전부터는 5분 연장됩니다.",
        source: "Iamport REST spec, getToken",
    }
    imp_key: ImpKey Required Secret<'a>;
    imp_secret: ImpSecret Required Secret<'a>;
}

answer! {
    /// The value of the `Authorization` header. Its `Debug` does not show it; serialized it is
    /// `{ access_token, lifetime }`.
    #[derive(Clone, PartialEq, Eq)]
    pub struct Token {
        /// The token.
        pub access_token: String = decides read_token,
        /// The time of the answer by the server's clock, in unix seconds.
        pub now: u64 = decides Raw::whole_or_zero,
        /// The time at which it expires by the server's clock, in unix seconds.
        pub expired_at: u64 = decides Raw::whole_or_zero,
    }
}

/// A token that a header can hold. Any other would break every call that comes after it.
fn read_token(raw: Raw<'_>) -> Result<String, WrongType> {
    let token = raw.required_text()?;
    let fits = token.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then_some(token).ok_or(WrongType)
}

impl Token {
    /// The seconds for which it was valid when it was issued. Count them on your own clock: the
    /// server's may differ.
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

impl Serialize for Token {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Wire<'a> {
            access_token: &'a str,
            lifetime: u64,
        }

        let wire = Wire {
            access_token: &self.access_token,
            lifetime: self.lifetime(),
        };
        wire.serialize(serializer)
    }
}

impl Answer for Token {
    const SECRET: bool = true;

    fn answers(&self, _: &Sent) -> Result<(), Wrong> {
        Ok(())
    }
}

impl<T> Call<T> {
    /// The headers.
    #[must_use]
    pub fn headers(&self, token: &Token) -> Vec<(&'static str, String)> {
        let mut headers = self.plain_headers();
        headers.push(("Authorization", token.access_token.clone()));
        headers
    }
}
