//! One page of a list.

use serde::Serialize;

use super::answer::{Answer, Readable};
use super::raw::Raw;
use super::sent::Sent;
use super::unread::{Read, Unread};
use super::wrong::Wrong;

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Page<T> {
    /// The number of items on all pages.
    pub total: u64,
    /// The number of the page before this one; `None` if this is the first.
    pub previous: Option<u64>,
    /// The number of the page after this one; `None` if this is the last.
    pub next: Option<u64>,
    /// The items of this page.
    pub list: Vec<T>,
}

impl<T> Page<T> {
    fn only(list: Vec<T>) -> Self {
        Self {
            total: list.len() as u64,
            previous: None,
            next: None,
            list,
        }
    }
}

impl<T: Readable> Readable for Page<T> {
    /// The spec has schedules as a plain list, and Iamport's own clients have them as a page.
    fn read(response: &mut dyn Unread<'_>) -> Read<Self> {
        let Raw::Json(json) = response.raw()? else {
            return Ok(Err(Wrong::here()));
        };
        if json.starts_with('[') {
            return Ok(items(&json)?.map(Self::only));
        }
        let mut values = [const { Raw::Absent }; 4];
        let mut object = Some(&mut serde_json::Deserializer::from_str(&json));
        if let Err(wrong) = object.object(place, &mut values)? {
            return Ok(Err(wrong));
        }
        let [total, previous, next, list] = values;
        let list = match list {
            Raw::Json(list) => items(&list)?,
            _ => Err(Wrong::here()),
        };
        Ok(list
            .map_err(|wrong| wrong.in_field("list"))
            .and_then(|list| {
                let number = |raw: Raw<'_>, name| raw.time().map_err(|_| Wrong::field(name));
                Ok(Self {
                    total: number(total, "total")?.unwrap_or(list.len() as u64),
                    previous: number(previous, "previous")?,
                    next: number(next, "next")?,
                    list,
                })
            }))
    }

    fn hide(&mut self, secrets: &[String]) {
        self.list.hide(secrets);
    }
}

fn items<T: Readable>(json: &str) -> Read<Vec<T>> {
    Vec::read(&mut Some(&mut serde_json::Deserializer::from_str(json)))
}

fn place(name: &str) -> Option<usize> {
    ["total", "previous", "next", "list"]
        .iter()
        .position(|each| *each == name)
}

/// An unknown name has an empty list.
impl<T: Answer> Answer for Page<T> {
    const MISSING: Option<fn() -> Self> = Some(|| Self::only(Vec::new()));

    fn answers(&self, sent: &Sent) -> Result<(), Wrong> {
        self.list.iter().enumerate().try_for_each(|(at, item)| {
            let answers = item.answers(sent);
            answers.map_err(|wrong| wrong.in_item(at).in_field("list"))
        })
    }
}
