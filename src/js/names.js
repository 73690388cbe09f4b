// Written from src/violation.rs by `npm run bless`. Do not edit.

/** The number of the first code that is a warning. */
export const FIRST_WARNING = 25;

/** Each code of a finding, on a line of its own. */
export const CODES =
  'not_an_object\ntoo_big\nrequired\ncustomer_uid_missing\nwrong_type\namount_is_text\nnot_finite\nnot_whole\nnegative\ntoo_large\ntoo_long\nbad_pg\nnot_a_billing_pg\nunknown_gateway\npay_method_not_taken\npay_method_missing\nbad_url\nbad_format\nnot_json\nunwritable\nunreadable\nabove_sum\nreversed_period\nbroken_text\nunset\nunknown_key\ncharges_at_once\nalways_charges\ngateway_not_named\nunknown_pg\nkey_doubtful\nmid_left_out\nfield_advised\nlanding_missing\nsdk_advised\nother_origin\nfield_ignored\nunlike_documents\nunknown_pay_method\nunset_text\nsample_value\nunreachable_url';

/** Each reason why an outcome is not a success. */
export const REASONS = [
  'cancelled',
  'already_paid',
  'unregistered_gateway',
  'not_ready',
  'popup_blocked',
  'refused',
  'left',
  'unclear',
  'pending',
];

/** Each way by which an answer reaches the page. */
export const VIAS = ['callback', 'landing', 'none'];
