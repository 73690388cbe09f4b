// Renders the tables as TypeScript: npm/generated.ts and npm/server/generated.ts. Biome formats the
// result.
import { bypassKey, bypassTree, innerTrees, typeOf } from './inner.mjs';

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

/** A key whose absence decides something holds a value or is not there. */
const member = ({ name, required, ts, decides }, ...paragraphs) => `
  ${doc(...paragraphs)}
  ${name}${required ? ':' : '?:'} ${ts}${required || decides ? '' : ' | null'};`;

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
  recurrence: row.recurrence,
  rest: {
    issue: row.rest.issue,
    onetime: row.rest.onetime,
    onetimeWithKey: row.rest.onetime_with_key,
    again: row.rest.again,
    schedule: row.rest.schedule,
    needs: row.rest.needs,
  },
  bypass: row.bypass.map(bypassKey),
  serverOnly: row.server_only,
  notes: notes(row.notes),
  source: row.source,
});

/** Everything that is known of a gateway. */
export const gatewayInfo = (row) => ({
  ...docInfo(row),
  mid: row.mid,
  ordinaryMids: row.ordinary_mids.split(' ').filter(Boolean),
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
  sdk: row.sdk,
  pending: row.pending,
  cancelTexts: row.cancel_texts,
});

/** Everything that is known of a code whose window issues no key. */
export const otherInfo = (row) => ({
  ...docInfo(row),
  certain: row.certain,
  instead: row.instead || null,
});

/** A `pg` of one of these codes, with or without a MID, as a condition. */
const ofPg = (codes) =>
  codes.map((code) => `'${code}' | \`${code}.\${string}\``).join(' | ') || 'never';

const literals = (texts) => texts.map((text) => `'${text}'`).join(' | ');

const hasCard = (row) => row.methods.some(({ code }) => code === 'card');

/** True if another `pay_method` than its own is refused. */
const isStrict = (row) => ['optional', 'required'].includes(row.pay_method);

/** The `pay_method` codes of a strict gateway: an empty one is `card`. */
const methodsOf = (row) =>
  literals([...row.methods.map(({ code }) => code), ...(hasCard(row) ? [''] : [])]);

/** The conditional type that gives a strict gateway's `pg` its `pay_method` codes. */
const payMethodOf = (gateways) =>
  gateways
    .filter(isStrict)
    .map((row) => `Pg extends ${ofPg([row.code])} ? ${methodsOf(row)} : `)
    .join('');

/** Every method that some window takes. */
const allMethods = (gateways) => [
  ...new Set(gateways.flatMap(({ methods }) => methods.map(({ code }) => code).filter(Boolean))),
];

/** The shortest beginnings of some names that are none of the others'. */
const beginnings = (names, others) => {
  const shortest = (name) => {
    for (let length = 1; length <= name.length; length++) {
      const start = name.slice(0, length);
      if (!others.some((other) => other.startsWith(start))) return start;
    }
    throw new Error(`${name} begins another name`);
  };
  return [...new Set(names.map(shortest))];
};

/** The keys that a row requires of every request. `pg` is what chooses the row. */
export const requiredBy = (row) => [
  ...row.rules
    .filter(({ need, doubtful }) => need === 'present' && !doubtful)
    .map(({ field }) => field)
    .filter((field) => field !== 'pg'),
  ...(isStrict(row) && !hasCard(row) ? ['pay_method'] : []),
];

/** The conditional type of the keys that a `pg` requires besides those of every request. */
const requiredKeys = (gateways) =>
  gateways
    .map((row) => [row, requiredBy(row)])
    .filter(([, keys]) => keys.length)
    .map(([row, keys]) => `Pg extends ${ofPg([row.code])} ? ${literals(keys)} : `)
    .join('');

/** The codes of the gateways that have no use for an amount in one of their methods. */
export const withoutAmount = (gateways) =>
  gateways
    .filter((row) => row.methods.some(({ amount }) => ['unused', 'shown_as_1000'].includes(amount)))
    .map(({ code }) => code);

/** The codes that a `pg` may have, with each public test MID. */
const knownPgs = (gateways) =>
  gateways.flatMap(({ code, test_mids }) => [code, ...test_mids.map((mid) => `${code}.${mid}`)]);

/**
 * npm/button/generated.ts, before formatting. Names are cut to the beginnings that tell a text from
 * those after it: whole, they are a tenth of the entry's weight.
 */
export function buttonTexts({ reasons, errorKinds, buyerTexts }) {
  const ends = [...reasons, ...errorKinds];
  const namesOf = ({ name }) => [
    name,
    ...ends.filter(({ buyer }) => buyer.name === name).map(({ code }) => code),
  ];
  const rows = buyerTexts.map((text, at) => {
    const after = buyerTexts.slice(at + 1).flatMap(namesOf);
    const names = after.length ? beginnings(namesOf(text), after) : [];
    const letters = names.filter((name) => name.length === 1).join('');
    const longer = names.filter((name) => name.length > 1);
    const short = letters.length > 1 ? `[${letters}]` : letters;
    return [[short, ...longer].filter(Boolean).join('|'), text.en, text.ko];
  });
  return `// Written from the tables in src/ by \`npm run bless\`. Do not edit.
${constant(
  'BUYER_TEXTS',
  'readonly (readonly [names: string, en: string, ko: string])[]',
  'The texts for the buyer, behind the beginnings of the names of their states, reasons and ' +
    'error kinds. The last is that of all others.',
  rows,
)}
`;
}

/** The fields whose object takes keys that no document lists. */
const OPEN = ['display', 'optional'];

/** The types of the fields with keys inside. */
function innerTypes({ fields, inner }) {
  const trees = innerTrees(
    inner.map((row) => ({ ...row, docs: [row.en, row.ko, `Source: ${row.source}.`] })),
  );
  const { bypass, ...others } = trees;
  const types = Object.entries(others).map(([name, { keys }]) => {
    const { ts, en, ko } = fields.find((row) => row.name === name);
    const type = ts.replace(/^readonly (\w+)\[\]$/, '$1');
    return `${doc(en, ko)}\nexport interface ${type} ${typeOf(keys, OPEN.includes(name))}\n`;
  });
  return { types: types.join('\n'), bypass: typeOf(bypass.keys, true) };
}

/** The own keys of each gateway in `bypass`. */
const ownBypass = (gateways) =>
  gateways
    .map((row) => `${doc(row.name_en)}\n${row.code}: ${typeOf(bypassTree(row), true)};\n`)
    .join('');

/** npm/generated.ts, before formatting. */
export function browserTypes(tables) {
  const { gateways, fields, codes, reasons, errorKinds, errorCodes, alreadyPaid } = tables;
  const documented = (row) => member(row, row.en, row.ko, `Source: ${row.source}.`);
  const byPg = { pg: 'Pg', pay_method: 'PayMethodOf<Pg>', bypass: 'BypassOf<Pg>' };
  const general = fields.filter((row) => !byPg[row.name] && row.name !== 'amount');
  const inner = innerTypes(tables);
  const byName = (name) => fields.find((row) => row.name === name);
  const names = gateways.map((row) => ({ code: row.code, en: row.name_en }));
  const channels = gateways.map(({ code, test_mids: [mid] }) => (mid ? `${code}.${mid}` : code));
  return `// Written from the tables in src/ by \`npm run bless\`. Do not edit.
import type { JsonValue, Locale, Period } from './types.js';
${union('GatewayCode', 'A gateway whose billing-key rules are known.', names)}
${union('ViolationCode', 'A mistake in a request.', bySeverity(codes, 'violation'))}
${union('WarningCode', 'An oddity of a request, which is allowed.', bySeverity(codes, 'warning'))}
${union('Reason', 'A reason why an outcome is not a success.', reasons)}
${union('ErrorKind', 'A reason why a call failed.', errorKinds)}

${doc('The `pay_method` of some billing-key window; others are passed on.')}
export type KnownPayMethod = ${literals(allMethods(gateways))};

${doc('The `pay_method` of a `pg`: one list for each gateway that is strict about it.')}
export type PayMethodOf<Pg extends string> =
  ${payMethodOf(gateways)} KnownPayMethod | (string & {});

${doc('Every `pg` that is known, with each public MID that issues keys in tests.')}
export type KnownPg = ${literals(knownPgs(gateways))};

${doc('A `pg`: a known one, or `{code}.{MID}` with the MID of the shop.')}
export type PgText = KnownPg | (string & {});

${doc('The keys that a `pg` requires besides those of every request, by the row of its gateway.')}
export type RequiredKeys<Pg extends string> = ${requiredKeys(gateways)} never;

${inner.types}

${doc('The keys of `bypass` that any gateway may take.')}
export type Bypass = ${inner.bypass};

${doc("Each gateway's own keys of `bypass`.")}
export interface GatewayBypass {
  ${ownBypass(gateways)}
}

${doc("Every gateway's own keys of `bypass`, for a request whose `pg` names none.")}
export type EveryBypass = Partial<
  ${gateways.map(({ code }) => `GatewayBypass['${code}']`).join(' & ')}
>;

${doc('The code of a `pg`: the part before the first dot.')}
export type CodeOf<Pg extends string> = Pg extends \`\${infer Code}.\${string}\` ? Code : Pg;

${doc('The `bypass` of a `pg`.')}
export type BypassOf<Pg extends string> = Bypass &
  (CodeOf<Pg> extends infer Code extends keyof GatewayBypass ? GatewayBypass[Code] : EveryBypass);

${doc('The keys of `IMP.request_pay` that do not depend on `pg`. Augment it for newer ones.')}
export interface RequestFields {
  ${general.map(documented).join('')}
}

${doc('The amount of a request. Some gateways have no use for it.')}
export type AmountOf<Pg extends string> = Pg extends ${ofPg(withoutAmount(gateways))}
  ? {${documented({ ...byName('amount'), required: false })} }
  : {${documented(byName('amount'))} };

${doc('The keys whose values depend on `pg`.')}
export interface ByPg<Pg extends string> {
  ${Object.entries(byPg)
    .map(([name, ts]) => documented({ ...byName(name), ts }))
    .join('')}
}

${doc('A request of `IMP.request_pay`. `pg` decides on some of its keys, and on those it needs.')}
export type RequestPayParam<Pg extends string = string> = RequestFields &
  AmountOf<Pg> & ByPg<Pg> & {
  [Key in RequiredKeys<Pg>]: NonNullable<(RequestFields & ByPg<Pg>)[Key]>;
};

${constant(
  'EARLY_ERROR_TEXTS',
  'Partial<Record<ErrorKind, Record<Locale, string>>>',
  'The messages of errors that are thrown at once, or come without a network.',
  messages(errorKinds.filter(({ early }) => early)),
)}
${constant(
  'CANCEL_TEXTS',
  'readonly (readonly [GatewayCode, readonly string[]])[]',
  'The exact texts that mean that a shopper cancelled, by gateway.',
  gateways.map((row) => [row.code, row.cancel_texts]),
)}
${constant(
  'PENDING_GATEWAYS',
  'readonly string[]',
  'The gateways that may decide later: an answer of ids alone is no approval.',
  gateways.filter((row) => row.pending).map((row) => row.code),
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
  'FLOWS',
  'readonly (readonly [GatewayCode, string, string])[]',
  'The way in which each gateway answers on a desktop, and on a phone.',
  gateways.map(({ code, pc, phone }) => [code, pc, phone]),
)}
${constant(
  'ANSWERS',
  'readonly (readonly [code: string, shape: string])[]',
  'The gateways whose response is not a full one, each with its shape: ids and errors alone, or ' +
    '`imp_status` in a landing.',
  gateways
    .filter(({ response }) => ['short', 'imp_status'].includes(response))
    .map(({ code, response }) => [code, response]),
)}
${doc("The SDK's text for F1002; some versions send it without the code.")}
export const ALREADY_PAID = ${JSON.stringify(alreadyPaid)};
`;
}

/** npm/gateway-table.ts, before formatting. */
export const gatewayTable = ({
  gateways,
  others,
}) => `// Written from the tables in src/ by \`npm run bless\`. Do not edit.
import type { GatewayInfo, OtherGatewayInfo } from './types.js';
${constant(
  'gateways',
  'readonly GatewayInfo[]',
  'Every gateway whose window issues billing keys, with all that is known of it.',
  gateways.map(gatewayInfo),
)}
${constant(
  'otherGateways',
  'readonly OtherGatewayInfo[]',
  'Every other code of `pg`: its window issues no key.',
  others.map(otherInfo),
)}`;

/** Calls whose method takes no object of parameters, but uids or nothing. */
const WITHOUT_PARAM = [
  'getToken',
  'payment',
  'findPayment',
  'billingKey',
  'billingKeys',
  'deleteBillingKey',
  'findSchedule',
];

/** npm/server/generated.ts, before formatting. */
export function serverTypes(tables) {
  const { calls, codes, restCodes, restErrorKinds, mismatches, keys, refusals } = tables;
  const { webhookKinds, notOurs } = tables;
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
  const scheduled = calls.find((call) => call.name === 'schedule').items.map(rowOf);
  const ofSchedule = {
    en: 'One charge of a schedule.',
    ko: '예약할 결제 하나.',
    source: 'Iamport REST spec, subscribe/schedule',
  };
  const all = [...codes, ...restCodes];
  const nextSteps = [...new Map(refusals.map(({ next }) => [next.code, next])).values()];
  return `// Written from the tables in src/rest by \`npm run bless\`. Do not edit.
import type { Locale } from '../index.js';
import type { NaverExtra, RequesterExtra } from './types.js';
${params.join('')}
${param('Scheduled', ofSchedule, scheduled)}
${union('RestViolationCode', 'A mistake in a call.', bySeverity(all, 'violation'))}
${union('RestWarningCode', 'An oddity of a call, which is allowed.', bySeverity(all, 'warning'))}
${union('RefusalReason', 'A reason for which a charge is refused.', refusals)}
${union('NextStep', 'The next step after a refusal.', nextSteps)}
${union('RenewalEnd', 'A reason for which a subscription ends.', tables.renewalEnds)}
${union(
  'PhoneReason',
  'A reason, besides refusals, for which a phone has to be registered again.',
  tables.phoneReasons,
)}
${union('RestErrorKind', 'A reason why a call has no result.', restErrorKinds)}
${union('WebhookKind', 'The subject of a webhook, by Iamport’s answer.', webhookKinds)}
${union('NotOurs', 'A reason why a webhook is about nothing of the shop’s.', notOurs)}
${constant(
  'REST_ERROR_TEXTS',
  'Record<RestErrorKind, Record<Locale, string>>',
  'The message of each kind of error.',
  messages(restErrorKinds),
)}
${constant(
  'mismatches',
  'Readonly<Record<string, Record<Locale, string>>>',
  'The usual meaning of a mismatch by its `field`, and the remedy.',
  Object.fromEntries(mismatches.map(({ field, ko, en }) => [field, { ko, en }])),
)}
${union('RefusalName', 'A refusal of a request by `billing()`.', tables.billingAnswers)}
${constant(
  'REFUSALS',
  'Readonly<Record<RefusalName, Record<Locale, string> & { status: number }>>',
  'The answers of `billing()` to requests that are refused. Their texts are for whoever calls ' +
    'with curl.',
  Object.fromEntries(
    tables.billingAnswers.map(({ code, status, ko, en }) => [code, { status, ko, en }]),
  ),
)}
${constant(
  'FIRST_CHARGE_REFUSED',
  'Readonly<Record<Locale, string>>',
  "The buyer's text for a first charge that was refused, if the shop has none.",
  { ko: tables.firstChargeRefused.ko, en: tables.firstChargeRefused.en },
)}`;
}
