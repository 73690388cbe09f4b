// Renders the tables as TypeScript: npm/generated.ts and npm/server/generated.ts. Biome formats the
// result.

/** A doc comment. A single paragraph goes on one line. */
const doc = (...paragraphs) =>
  paragraphs.length > 1 ? `/**\n * ${paragraphs.join('\n *\n * ')}\n */` : `/** ${paragraphs} */`;

/** A type whose members are the codes of rows, each with its English text. */
const union = (name, text, rows) => `
  ${doc(text)}
  export type ${name} = ${rows.map(({ code, en }) => `\n${doc(en)}\n| '${code}'`).join('')};
`;

const constant = (name, type, text, value) => `
  ${doc(text)}
  export const ${name}: ${type} = ${JSON.stringify(value)};
`;

const member = ({ name, required, ts }, ...paragraphs) => `
  ${doc(...paragraphs)}
  ${name}${required ? `: ${ts}` : `?: ${ts} | null`};`;

/** Messages by code, in both languages. */
const messages = (rows) => Object.fromEntries(rows.map(({ code, ko, en }) => [code, { ko, en }]));

const bySeverity = (rows, severity) => rows.filter((row) => row.severity === severity);

/** Texts in both languages. */
const notes = (rows) => ({ ko: rows.map(({ ko }) => ko), en: rows.map(({ en }) => en) });

/** A rule of a row as `GatewayRule`. */
const rule = ({ field, need, doubtful }) => {
  const [kind, value] = typeof need === 'string' ? [need] : Object.entries(need)[0];
  return { field, need: kind, ...(value !== undefined && { value }), warns: doubtful };
};

/** The documentation of a code, whether its window issues keys or not. */
const docInfo = (row) => ({
  code: row.code,
  name: { ko: row.name_ko, en: row.name_en },
  status: row.status,
  midName: row.mid_name,
  testMid: row.test_mids[0] ?? null,
  testMids: row.test_mids,
  response: row.response,
  pending: row.pending,
  recurrence: row.recurrence,
  rest: {
    issue: row.rest.issue,
    onetime: row.rest.onetime,
    onetimeWithKey: row.rest.onetime_with_key,
    again: row.rest.again,
    schedule: row.rest.schedule,
    needs: row.rest.needs,
  },
  bypass: row.bypass,
  serverOnly: row.server_only,
  notes: notes(row.notes),
  source: row.source,
});

/** Everything that is known of a gateway. */
export const gatewayInfo = (row) => ({
  ...docInfo(row),
  mid: row.mid,
  ordinaryMids: row.ordinary_mids,
  doubtful: row.doubtful,
  payMethod: row.pay_method,
  payMethods: row.methods.map(({ code }) => code).filter(Boolean),
  amount: row.methods[0].amount,
  methods: row.methods.map(({ code, amount, rules }) => ({
    payMethod: code,
    amount,
    rules: rules.map(rule),
  })),
  rules: row.rules.map(rule),
  decimals: row.decimals,
  pc: row.pc,
  phone: row.phone,
  v1Script: row.v1_script,
  cancelTexts: row.cancel_texts,
});

/** Everything that is known of a code whose window issues no key. */
export const otherInfo = (row) => ({
  ...docInfo(row),
  certain: row.certain,
  instead: row.instead || null,
});

/** The conditional type that gives a strict gateway's `pg` its `pay_method` codes. */
const payMethodOf = (gateways) =>
  gateways
    .filter((row) => row.pay_method_strict)
    .map(({ code, pay_methods }) => {
      const methods = [...pay_methods, ''].map((method) => `'${method}'`).join(' | ');
      return `Pg extends '${code}' | \`${code}.\${string}\` ? ${methods} : `;
    })
    .join('');

/** npm/generated.ts, before formatting. */
export function browserTypes(tables) {
  const { gateways, fields, codes, reasons, errorKinds, errorCodes, alreadyPaid } = tables;
  const documented = (row) => member(row, row.en, row.ko, `Source: ${row.source}.`);
  const byPg = { pg: 'Pg', pay_method: 'PayMethodOf<Pg>' };
  const general = fields.filter((row) => !byPg[row.name]);
  const ofPg = fields.filter((row) => byPg[row.name]);
  const names = gateways.map((row) => ({ code: row.code, en: row.name_en }));
  const channels = gateways.map(({ code, test_mid }) => (test_mid ? `${code}.${test_mid}` : code));
  const either = gateways.filter((row) => row.phone === 'either').map((row) => row.code);
  return `// Written from the tables in src/ by \`npm run bless\`. Do not edit.
import type { GatewayInfo, JsonValue, Locale, Period } from './types.js';
${union('GatewayCode', 'A gateway whose billing-key rules are known.', names)}
${union('ViolationCode', 'A mistake in a request.', bySeverity(codes, 'violation'))}
${union('WarningCode', 'An oddity of a request, which is allowed.', bySeverity(codes, 'warning'))}
${union('Reason', 'A reason why an outcome is not a success.', reasons)}
${union('ErrorKind', 'A reason why a call failed.', errorKinds)}

${doc('The `pay_method` of a `pg`: one list for each gateway that is strict about it.')}
export type PayMethodOf<Pg extends string> = ${payMethodOf(gateways)} string;

${doc('The keys of `IMP.request_pay` besides `pg` and `pay_method`. Augment it for newer ones.')}
export interface RequestFields {
  ${general.map(documented).join('')}
}

${doc('A request of `IMP.request_pay`. `pg` decides which `pay_method` it may have.')}
export type RequestPayParam<Pg extends string = string> = RequestFields & {
  ${ofPg.map((row) => documented({ ...row, ts: byPg[row.name] })).join('')}
};

${constant(
  'gateways',
  'readonly GatewayInfo[]',
  'The table of gateways, for forms and docs.',
  gateways.map(gatewayInfo),
)}
${constant(
  'ERROR_TEXTS',
  'Record<ErrorKind, Record<Locale, string>>',
  'The message of each kind of error.',
  messages(errorKinds),
)}
${constant(
  'CANCEL_TEXTS',
  'readonly (readonly [GatewayCode, readonly string[]])[]',
  'The exact texts that mean that a shopper cancelled, by gateway.',
  gateways.map((row) => [row.code, row.cancel_texts]),
)}
${constant(
  'REASON_BY_CODE',
  'readonly (readonly [string, Reason])[]',
  'The error codes whose meaning is known.',
  errorCodes.map((row) => [row.code, row.reason]),
)}
${constant(
  'TEST_CHANNELS',
  'readonly string[]',
  'A channel of each gateway, with its public test MID if there is one.',
  channels,
)}
${constant(
  'PHONE_EITHER',
  'readonly string[]',
  'The gateways whose documents disagree on the way they answer on a phone.',
  either,
)}
${doc("The SDK's text for F1002; some versions send it without the code.")}
export const ALREADY_PAID = ${JSON.stringify(alreadyPaid)};
`;
}

/** Calls that take a uid alone, as an argument. */
const WITHOUT_PARAM = ['getToken', 'payment', 'findPayment', 'billingKey', 'deleteBillingKey'];

/** Keys of `again` that a charge of a schedule does not take. */
const NOT_SCHEDULED = ['customer_uid', 'card_quota'];

/** npm/server/generated.ts, before formatting. */
export function serverTypes({ calls, codes, restCodes, restErrorKinds, keys }) {
  const rowOf = ({ key, required }) => ({ ...keys[key], required });
  const param = (name, { en, ko, source }, rows) => `
${doc(en, ko, `Source: ${source}.`)}
export interface ${name} {
  ${rows.map((row) => member(row, row.en, row.ko)).join('')}
}
`;
  const params = calls
    .filter((call) => !WITHOUT_PARAM.includes(call.name))
    .map((call) => {
      const name = `${call.name[0].toUpperCase()}${call.name.slice(1)}Param`;
      return param(name, call, call.keys.map(rowOf));
    });
  // A charge of a schedule takes the keys of `again`, and its time.
  const again = calls.find((call) => call.name === 'again').keys.map(rowOf);
  const scheduled = again.filter((row) => !NOT_SCHEDULED.includes(row.name));
  scheduled.splice(1, 0, rowOf({ key: 'ScheduleAt', required: true }));
  const ofSchedule = {
    en: 'One charge of a schedule.',
    ko: '예약할 결제 하나.',
    source: 'Iamport REST spec, subscribe/schedule',
  };
  const all = [...codes, ...restCodes];
  return `// Written from the tables in src/rest by \`npm run bless\`. Do not edit.
import type { Locale } from '../index.js';
${params.join('')}
${param('Scheduled', ofSchedule, scheduled)}
${union('RestViolationCode', 'A mistake in a call.', bySeverity(all, 'violation'))}
${union('RestWarningCode', 'An oddity of a call, which is allowed.', bySeverity(all, 'warning'))}
${union('RestErrorKind', 'A reason why a call has no result.', restErrorKinds)}
${constant(
  'REST_ERROR_TEXTS',
  'Record<RestErrorKind, Record<Locale, string>>',
  'The message of each kind of error.',
  messages(restErrorKinds),
)}`;
}
