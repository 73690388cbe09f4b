//! The tables of calls and keys.

use iamport_billing::rest::*;

#[test]
fn the_tables_hold_together() {
    for endpoint in ENDPOINTS {
        assert!(
            endpoint.path.starts_with('/')
                && !endpoint.source.is_empty()
                && !endpoint.ko.is_empty(),
            "{}",
            endpoint.name
        );
        for key in endpoint
            .path
            .split('{')
            .skip(1)
            .filter_map(|part| part.split('}').next())
        {
            assert!(
                endpoint
                    .request
                    .keys
                    .iter()
                    .any(|(known, _)| known.row().name == key),
                "{} has no {key}",
                endpoint.name
            );
        }
    }
    for row in KEYS {
        assert!(
            !row.en.is_empty() && !row.ko.is_empty() && !row.source.is_empty(),
            "{}",
            row.name
        );
    }
}
