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

/// The keys of each call as the REST spec has them (2026-05), those of its path included.
const DOCUMENTED: &[(&str, &str)] = &[
    ("getToken", "imp_key imp_secret"),
    (
        "again",
        "customer_uid merchant_uid currency amount tax_free vat_amount vat name buyer_name \
         buyer_email buyer_tel buyer_addr buyer_postcode card_quota interest_free_by_merchant \
         use_card_point custom_data notice_url browser_ip product_type product_count \
         cash_receipt_type bypass extra promotion_id channel_key",
    ),
    (
        "onetime",
        "merchant_uid currency amount tax_free vat_amount vat card_number expiry birth pwd_2digit \
         cvc customer_uid pg channel_key channel_group_id name buyer_name buyer_email buyer_tel \
         buyer_addr buyer_postcode card_quota interest_free_by_merchant use_card_point custom_data \
         notice_url browser_ip secure_3d_charge_id secure_3d_token product_type promotion_id",
    ),
    (
        "storeCard",
        "customer_uid pg customer_id card_number expiry birth pwd_2digit cvc customer_name \
         customer_tel customer_email customer_addr customer_postcode channel_key channel_group_id",
    ),
    ("billingKey", "customer_uid"),
    ("billingKeys", "customer_uid"),
    ("deleteBillingKey", "customer_uid reason extra"),
    (
        "schedule",
        "customer_uid customer_id checking_amount card_number expiry birth pwd_2digit cvc pg \
         channel_key schedules",
    ),
    (
        "schedule[]",
        "merchant_uid schedule_at currency amount name tax_free vat_amount buyer_name buyer_email \
         buyer_tel buyer_addr buyer_postcode custom_data notice_url product_type cash_receipt_type \
         card_quota interest_free_by_merchant use_card_point product_count bypass promotion_id \
         extra",
    ),
    ("unschedule", "customer_uid merchant_uid"),
    ("findSchedule", "merchant_uid"),
    ("findSchedules", "customer_uid page from to schedule-status"),
    (
        "listSchedules",
        "schedule_from schedule_to schedule_status page limit sorting",
    ),
    ("payment", "imp_uid"),
    ("findPayment", "merchant_uid payment_status sorting"),
    (
        "findPayments",
        "merchant_uid payment_status page limit sorting",
    ),
    ("listPayments", "payment_status page limit from to sorting"),
    (
        "cancel",
        "imp_uid merchant_uid amount tax_free vat_amount checksum reason refund_holder refund_bank \
         refund_account refund_tel retain_promotion extra",
    ),
    ("prepare", "merchant_uid amount"),
];

/// Keys of the spec that no call takes, each for a reason.
const LEFT_OUT: &[(&str, &str, &str)] = &[
    ("again", "vat", "deprecated for tax_free"),
    ("onetime", "vat", "deprecated for tax_free"),
    (
        "listSchedules",
        "sorting",
        "the spec names one of its values",
    ),
    (
        "findPayment",
        "sorting",
        "the latest payment is the one that counts",
    ),
];

#[test]
fn the_keys_are_those_of_the_rest_spec() {
    let mut shapes = Vec::new();
    for endpoint in ENDPOINTS {
        shapes.push((endpoint.name.to_owned(), endpoint.request.keys));
        if let Some(items) = endpoint.request.items {
            shapes.push((format!("{}[]", endpoint.name), items.keys));
        }
    }
    assert_eq!(shapes.len(), DOCUMENTED.len());
    for (name, keys) in shapes {
        let (_, spec) = DOCUMENTED.iter().find(|(call, _)| *call == name).unwrap();
        let mut expected: Vec<&str> = spec.split_whitespace().collect();
        for (_, key, _) in LEFT_OUT.iter().filter(|(call, ..)| *call == name) {
            assert!(
                expected.contains(key),
                "{name}: {key} is no key of the spec"
            );
            expected.retain(|each| each != key);
        }
        let wire = |key: &Key| key.row().wire.unwrap_or(key.row().name);
        let mut taken: Vec<&str> = keys.iter().map(|(key, _)| wire(key)).collect();
        // `all` is not sent.
        taken.retain(|key| !key.is_empty());
        taken.sort_unstable();
        expected.sort_unstable();
        assert_eq!(taken, expected, "{name}");
    }
}
