//! An Iamport at a port of this machine: it charges for real, and fails by a script.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use iamport_billing::rest::Client;
use serde_json::{Value, json};

pub(crate) const SECRET: &str = "ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3";

/// A failure of a call.
#[derive(Clone)]
pub(crate) enum Fault {
    /// The connection breaks before the call is carried out.
    DropBefore,
    /// The same after it.
    DropAfter,
    /// It is carried out after so many milliseconds.
    Delay(u64),
    /// Somebody else answers.
    Instead(u16, &'static str, &'static str),
    /// It is carried out, and somebody else answers.
    Over(u16, &'static str),
}

pub(crate) struct Request {
    pub(crate) line: String,
    pub(crate) token: String,
    pub(crate) body: String,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) payments: HashMap<String, Value>,
    pub(crate) requests: Vec<Request>,
    /// By a part of the request line: the calls, from 1 on, that go wrong.
    faults: Vec<(&'static str, std::ops::RangeInclusive<usize>, Fault, usize)>,
    tokens: usize,
}

#[derive(Clone)]
pub(crate) struct Iamport {
    state: Arc<Mutex<State>>,
    pub(crate) url: String,
}

impl Iamport {
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let iamport = Self {
            state: Arc::default(),
            url: format!("http://{}", listener.local_addr().unwrap()),
        };
        let server = iamport.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let server = server.clone();
                thread::spawn(move || server.serve(stream.unwrap()));
            }
        });
        iamport
    }

    pub(crate) fn client(&self) -> Client {
        let client = Client::new("imp_apikey", SECRET).unwrap();
        client.with_base_url(&self.url).unwrap()
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Lets the calls of these numbers go wrong.
    pub(crate) fn fail(
        &self,
        part: &'static str,
        calls: std::ops::RangeInclusive<usize>,
        fault: Fault,
    ) {
        self.state().faults.push((part, calls, fault, 0));
    }

    /// The number of requests whose line holds this.
    pub(crate) fn sent(&self, part: &str) -> usize {
        let state = self.state();
        let holds = |request: &&Request| request.line.contains(part);
        state.requests.iter().filter(holds).count()
    }

    fn serve(&self, mut stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().unwrap());
        let mut lines = Vec::new();
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line).unwrap_or(0) == 0 {
                return;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
        }
        let header = |name: &str| {
            let of = |line: &String| {
                let (key, value) = line.split_once(':')?;
                key.eq_ignore_ascii_case(name)
                    .then(|| value.trim().to_owned())
            };
            lines.iter().find_map(of).unwrap_or_default()
        };
        let mut body = vec![0; header("content-length").parse().unwrap_or(0)];
        reader.read_exact(&mut body).unwrap();
        let request = Request {
            line: lines[0].clone(),
            token: header("authorization"),
            body: String::from_utf8(body).unwrap(),
        };
        let fault = self.fault_of(&request.line);
        let (line, token, body) = (
            request.line.clone(),
            request.token.clone(),
            request.body.clone(),
        );
        self.state().requests.push(request);
        let (status, headers, body) = match fault {
            Some(Fault::DropBefore) => return,
            Some(Fault::DropAfter) => {
                self.answer(&line, &token, &body);
                return;
            }
            Some(Fault::Delay(milliseconds)) => {
                thread::sleep(Duration::from_millis(milliseconds));
                let (status, text) = self.answer(&line, &token, &body);
                (status, "", text)
            }
            Some(Fault::Instead(status, headers, text)) => (status, headers, text.to_owned()),
            Some(Fault::Over(status, text)) => {
                self.answer(&line, &token, &body);
                (status, "", text.to_owned())
            }
            None => {
                let (status, text) = self.answer(&line, &token, &body);
                (status, "", text)
            }
        };
        let length = body.len();
        let _ = write!(
            stream,
            "HTTP/1.1 {status} x\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
        );
    }

    fn fault_of(&self, line: &str) -> Option<Fault> {
        let mut state = self.state();
        let mut found = None;
        for (part, calls, fault, seen) in &mut state.faults {
            if line.contains(*part) {
                *seen += 1;
                if calls.contains(seen) {
                    found.get_or_insert_with(|| fault.clone());
                }
            }
        }
        found
    }

    fn answer(&self, line: &str, token: &str, body: &str) -> (u16, String) {
        let mut state = self.state();
        let body: Value = serde_json::from_str(body).unwrap_or_default();
        let path = line.split(' ').nth(1).unwrap().split('?').next().unwrap();
        if path == "/users/getToken" {
            if body["imp_secret"] != SECRET {
                return envelope(401, -1, "wrong key", &Value::Null);
            }
            state.tokens += 1;
            let token = format!("token_{}", state.tokens);
            return envelope(
                200,
                0,
                "",
                &json!({ "access_token": token, "now": 1000, "expired_at": 2800 }),
            );
        }
        assert_eq!(token, format!("token_{}", state.tokens));
        let parts: Vec<_> = path.split('/').skip(1).collect();
        let found = match parts[..] {
            ["subscribe", "payments", "again"] => {
                let uid = body["merchant_uid"].as_str().unwrap().to_owned();
                if state.payments.contains_key(&uid) {
                    return envelope(200, 1, "이미 결제가 이루어진 거래건입니다.", &Value::Null);
                }
                if body["customer_uid"] == "nobody" {
                    return envelope(200, 1, "등록되지 않은 구매자입니다.", &Value::Null);
                }
                let is_bad = body["customer_uid"] == "bad_card";
                let payment = json!({
                    "imp_uid": format!("imp_of_{uid}"),
                    "merchant_uid": uid,
                    "customer_uid": body["customer_uid"],
                    "customer_uid_usage": "payment",
                    "amount": body["amount"],
                    "status": if is_bad { "failed" } else { "paid" },
                    "fail_reason": if is_bad { json!("한도초과") } else { Value::Null },
                });
                state.payments.insert(uid, payment.clone());
                Some(payment)
            }
            ["payments", "find", uid] => state.payments.get(uid).cloned(),
            ["payments", "find", uid, status] => {
                let found = state.payments.get(uid).cloned();
                found.filter(|payment| payment["status"] == status)
            }
            ["payments", imp_uid] => {
                let mut all = state.payments.values();
                all.find(|payment| payment["imp_uid"] == imp_uid).cloned()
            }
            _ => None,
        };
        match found {
            Some(payment) => envelope(200, 0, "", &payment),
            None => envelope(404, -1, "존재하지 않는 결제정보입니다.", &Value::Null),
        }
    }
}

fn envelope(status: u16, code: i64, message: &str, response: &Value) -> (u16, String) {
    let body = json!({ "code": code, "message": message, "response": response });
    (status, body.to_string())
}
