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

/** A key whose absence decides something holds a value or is not there. */
const member = ({ name, required, ts, decides }, ...paragraphs) => `
  ${doc(...paragraphs)}
  ${name}${required ? ':' : '?:'} ${ts}${required || decides ? '' : ' | null'};`;

/** Messages by code, in both languages. */
const messages = (rows) => Object.fromEntries(rows.map(({ code, ko, en }) => [code, { ko, en }]));

const bySeverity = (rows, severity) => rows.filter((row) => row.severity === severity);

const gatewayInfo = (row) => ({
  code: row.code,
  name: { ko: row.name_ko, en: row.name_en },
  mid: row.mid,
  testMid: row.test_mid,
  payMethods: row.pay_methods,
  amount: row.amount,
  pc: 'callback',
  phone: row.phone,
  restCard: row.rest_card,
  source: row.source,
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

/**
 * npm/button/generated.ts, before formatting. Names are cut to the beginnings that tell the texts
 * apart: whole, they are a tenth of the entry's weight.
 */
export function buttonTexts({ reasons, errorKinds, buyerTexts }) {
  const ends = [...reasons, ...errorKinds];
  const namesOf = ({ name }) => [
    name,
    ...ends.filter(({ buyer }) => buyer.name === name).map(({ code }) => code),
  ];
  const states = ['loading', 'ready', 'unavailable'];
  const rows = buyerTexts.map((text) => {
    const others = buyerTexts.filter((other) => other !== text).flatMap(namesOf);
    const isLast = text === buyerTexts.at(-1);
    const names = isLast ? [] : beginnings(namesOf(text), [...others, ...states]);
    return [names.join('|'), text.en, text.ko];
  });
  return `// Written from the tables in src/ by \`npm run bless\`. Do not edit.
${constant(
  'BUYER_TEXTS',
  'readonly (readonly [names: string, en: string, ko: string])[]',
  'The texts for the buyer, behind the beginnings of the names of their states, reasons and error ' +
    'kinds. The last is that of all others.',
  rows,
)}
`;
}

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
)}`;
}
