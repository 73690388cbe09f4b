// Renders the tables as TypeScript: npm/generated.ts and npm/server/generated.ts.

/** An indented doc comment. A single paragraph goes on one line. */
function doc(indent, ...paragraphs) {
  if (paragraphs.length === 1) return `${indent}/** ${paragraphs[0]} */\n`;
  const lines = paragraphs.join(`\n${indent} *\n${indent} * `);
  return `${indent}/**\n${indent} * ${lines}\n${indent} */\n`;
}

const quoted = JSON.stringify;
const isRequired = (row) => (row.required ? ['', ''] : ['?', ' | null']);

function member(row, ...paragraphs) {
  const [mark, none] = isRequired(row);
  return `${doc('  ', ...paragraphs)}  ${row.name}${mark}: ${row.ts}${none};\n`;
}

/** A union of the codes of rows, each with its English text. */
const union = (name, text, rows, quote = quoted) =>
  `${doc('', text)}export type ${name} =${rows
    .map((row) => `\n${doc('  ', row.en)}  | ${quote(row.code)}`)
    .join('')};\n\n`;

const of = (rows, severity) => rows.filter((row) => row.severity === severity);

/** A record of texts by code; the last declaration of a paragraph ends without an empty line. */
const texts = (name, type, rows) =>
  `${doc('', 'What each kind of error says.')}` +
  `export const ${name}: Record<${type}, Record<Locale, string>> = {\n` +
  rows
    .map(({ code, ko, en }) => `  ${code}: { ko: ${quoted(ko)}, en: ${quoted(en)} },\n`)
    .join('') +
  '};\n';

const list = (name, type, text, rows) =>
  `${doc('', text)}export const ${name}: readonly ${type}[] = [\n${rows
    .map((row) => `  ${row},\n`)
    .join('')}];\n\n`;

function gatewayInfo(row) {
  const facts = {
    code: quoted(row.code),
    name: `{ ko: ${quoted(row.name_ko)}, en: ${quoted(row.name_en)} }`,
    mid: quoted(row.mid),
    testMid: quoted(row.test_mid),
    payMethods: `[${row.pay_methods.map(quoted).join(', ')}]`,
    amount: quoted(row.amount),
    pc: "'callback'",
    phone: quoted(row.phone),
    restCard: row.rest_card,
    source: quoted(row.source),
  };
  const entries = Object.entries(facts).map(([key, value]) => `${key}: ${value}`);
  return `{ ${entries.join(', ')} }`;
}

/** npm/generated.ts */
export function browserTypes(tables) {
  const { gateways, fields, codes, reasons, errorKinds, errorCodes, alreadyPaid } = tables;
  const documented = (row) => [row.en, row.ko, `Source: ${row.source}.`];
  const byPg = { pg: 'Pg', pay_method: 'PayMethodOf<Pg>' };
  const named = gateways.map((row) => ({ code: row.code, en: row.name_en }));
  const channels = gateways.map(({ code, test_mid }) => (test_mid ? `${code}.${test_mid}` : code));
  const either = gateways.filter((row) => row.phone === 'either').map((row) => row.code);
  return [
    '// Written from the tables in src/ by `npm run bless`. Do not edit.\n',
    "import type { GatewayInfo, JsonValue, Locale, Period } from './types.js';\n\n",

    union('GatewayCode', 'A gateway whose billing-key rules are known.', named),
    union('ViolationCode', 'What is wrong with a request.', of(codes, 'violation')),
    union('WarningCode', 'What is odd about a request, but allowed.', of(codes, 'warning')),
    union('Reason', 'Why an outcome is not a success.', reasons),
    union('ErrorKind', 'Why a call failed.', errorKinds),

    doc(
      '',
      'The `pay_method` that a `pg` takes: one list for each gateway that is strict about it.',
    ),
    'export type PayMethodOf<Pg extends string> =',
    ...gateways
      .filter((row) => row.pay_method_strict)
      .map(({ code, pay_methods }) => {
        const methods = pay_methods.map(quoted).join(' | ');
        return `\n  Pg extends '${code}' | \`${code}.\${string}\` ? ${methods} | '' :`;
      }),
    '\n  string;\n\n',

    '/** The keys that `IMP.request_pay` is known to take besides `pg` and `pay_method`.',
    ' Augment it for newer ones. */\n',
    'export interface RequestFields {\n',
    ...fields.filter((row) => !byPg[row.name]).map((row) => member(row, ...documented(row))),
    '}\n\n',

    '/**\n * A request, with the keys that `IMP.request_pay` takes.',
    ' `pg` decides which `pay_method` it may have.\n */\n',
    'export type RequestPayParam<Pg extends string = string> = RequestFields & {\n',
    ...fields
      .filter((row) => byPg[row.name])
      .map((row) => member({ ...row, ts: byPg[row.name] }, ...documented(row))),
    '};\n\n',

    list(
      'gateways',
      'GatewayInfo',
      'The rule table, for forms and docs.',
      gateways.map(gatewayInfo),
    ),
    texts('ERROR_TEXTS', 'ErrorKind', errorKinds),
    '\n',
    list(
      'CANCEL_TEXTS',
      '(readonly [GatewayCode, readonly string[]])',
      "The texts by which a shopper's cancel is known exactly, of each gateway.",
      gateways.map((row) => `[${quoted(row.code)}, ${quoted(row.cancel_texts)}]`),
    ),
    list(
      'REASON_BY_CODE',
      '(readonly [string, Reason])',
      'The error codes whose meaning is known.',
      errorCodes.map((row) => `[${quoted(row.code)}, ${quoted(row.reason)}]`),
    ),

    '/** A channel of each gateway, with its public test MID where it has one.',
    ' Apart from `gateways`, for what has to stay small. */\n',
    `export const TEST_CHANNELS: readonly string[] = ${quoted(channels)};\n\n`,
    doc('', 'The gateways whose documents disagree on how they answer on a phone.'),
    `export const PHONE_EITHER: readonly string[] = ${quoted(either)};\n\n`,
    doc('', "The SDK's own text beside F1002; some versions send it without the code."),
    `export const ALREADY_PAID = ${quoted(alreadyPaid)};\n`,
  ].join('');
}

/** Calls that take a uid alone, as an argument. */
const WITHOUT_PARAM = ['getToken', 'payment', 'findPayment', 'billingKey', 'deleteBillingKey'];

/** Keys of `again` that a charge of a schedule does not take. */
const NOT_SCHEDULED = ['customer_uid', 'card_quota'];

/** npm/server/generated.ts */
export function serverTypes({ calls, codes, restCodes, restErrorKinds, keys }) {
  const single = (code) => `'${code}'`;
  const all = [...codes, ...restCodes];
  const row = ({ key, required }) => ({ ...keys[key], required });
  const interfaceOf = (name, { en, ko, source }, rows) =>
    `${doc('', en, ko, `Source: ${source}.`)}export interface ${name} {\n` +
    `${rows.map((key) => member(key, key.en, key.ko)).join('')}}\n\n`;
  const params = calls
    .filter((call) => !WITHOUT_PARAM.includes(call.name))
    .map((call) => {
      const name = `${call.name[0].toUpperCase()}${call.name.slice(1)}Param`;
      return (
        interfaceOf(name, call, call.keys.map(row)) + (call.name === 'again' ? scheduled(call) : '')
      );
    });

  /** A charge of a schedule takes the keys of `again`, and its time. */
  function scheduled(again) {
    const rows = again.keys.map(row).filter((key) => !NOT_SCHEDULED.includes(key.name));
    rows.splice(1, 0, row({ key: 'ScheduleAt', required: true }));
    const about = {
      en: 'One charge of a schedule.',
      ko: '예약할 결제 하나.',
      source: 'Iamport REST spec, subscribe/schedule',
    };
    return interfaceOf('Scheduled', about, rows);
  }

  return [
    '// Written from the tables in src/rest by `npm run bless`. Do not edit.\n',
    "import type { Locale } from '../index.js';\n\n",
    ...params,
    union('RestViolationCode', 'What is wrong with a call.', of(all, 'violation'), single),
    union('RestWarningCode', 'What is odd about a call, but allowed.', of(all, 'warning'), single),
    union('RestErrorKind', 'Why a call has no result.', restErrorKinds, single),
    texts('REST_ERROR_TEXTS', 'RestErrorKind', restErrorKinds),
  ].join('');
}
