//! Days and months in Korea, which has kept one offset from UTC since 1988. Times are unix seconds.

/// Seconds of a day. Korea has no summer time.
pub(in crate::rest) const DAY: u64 = 24 * 60 * 60;

/// Korea is nine hours ahead of UTC.
const OFFSET: u64 = 9 * 60 * 60;

/// The days from 1 March of the year 0 to 1 January 1970.
const TO_1970: u64 = 719_468;

/// Years come in groups of 400, an era.
const DAYS_OF_ERA: u64 = 146_097;

/// A million years: no number overflows.
const MOST_MONTHS: u64 = 12_000_000;

/// A day in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rest) struct Date {
    pub(in crate::rest) year: u64,
    /// From 1 to 12.
    pub(in crate::rest) month: u64,
    /// From 1 to 31.
    pub(in crate::rest) day: u64,
}

/// The day of a time, counted from 1 January 1970 in Korea.
pub(in crate::rest) fn day_of(time: u64) -> u64 {
    time.saturating_add(OFFSET) / DAY
}

/// That time of day on another day.
pub(in crate::rest) fn on_day(day: u64, time_of_day_of: u64) -> u64 {
    let time_of_day = time_of_day_of.saturating_add(OFFSET) % DAY;
    (day.saturating_mul(DAY).saturating_add(time_of_day)).saturating_sub(OFFSET)
}

/// The date of a time in Korea.
pub(in crate::rest) fn date_of(time: u64) -> Date {
    date_of_day(day_of(time))
}

/// Years begin with March here, so that a leap day is the last day of its year.
fn date_of_day(day: u64) -> Date {
    let days = day + TO_1970;
    let day_of_era = days % DAYS_OF_ERA;
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march = (5 * day_of_year + 2) / 153;
    let year = year_of_era + days / DAYS_OF_ERA * 400;
    let day = day_of_year - (153 * march + 2) / 5 + 1;
    match march < 10 {
        true => Date {
            year,
            month: march + 3,
            day,
        },
        false => Date {
            year: year + 1,
            month: march - 9,
            day,
        },
    }
}

fn day_of_date(Date { year, month, day }: Date) -> u64 {
    let (year, march) = match month > 2 {
        true => (year, month - 3),
        false => (year - 1, month + 9),
    };
    let year_of_era = year % 400;
    let day_of_year = (153 * march + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    year / 400 * DAYS_OF_ERA + day_of_era - TO_1970
}

fn days_of_month(year: u64, month: u64) -> u64 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The same day of the month and time of day so many months later. A month that is too short ends
/// it on its last day: 31 January is followed by 28 or 29 February, and then by 31 March.
pub(in crate::rest) fn months_after(anchor: u64, months: u64) -> u64 {
    let Date { year, month, day } = date_of(anchor);
    let months = year * 12 + month - 1 + months.min(MOST_MONTHS);
    let (year, month) = (months / 12, months % 12 + 1);
    let day = day.min(days_of_month(year, month));
    on_day(day_of_date(Date { year, month, day }), anchor)
}

/// The months of the calendar from one time to another, whatever their days. 0 if there are none.
pub(in crate::rest) fn months_between(from: u64, to: u64) -> u64 {
    let (from, to) = (date_of(from), date_of(to));
    (to.year * 12 + to.month).saturating_sub(from.year * 12 + from.month)
}
