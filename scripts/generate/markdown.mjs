// Renders the tables as Markdown: the generated regions of the READMEs, of docs/reference/
// and of docs/server*.md.
import { FAULTS } from './faults.mjs';
import { withoutAmount } from './typescript.mjs';

function table(head, rows) {
  const line = (cells) => `|${cells.map((cell) => ` ${cell} `).join('|')}|\n`;
  const heading = line(head).replaceAll('|  |', '| |');
  return `${heading}|${'---|'.repeat(head.length)}\n${rows.map(line).join('')}`;
}

const code = (text) => `\`${text}\``;

/** Every word of the tables that depends on the language. */
const WORDS = {
  en: {
    short: ['an amount above 0 is', 'by'],
    kinds: {
      never: 'never charged: the first charge is your server’s',
      noAgain: 'never charged, nor by `again`: the gateway has calls of its own',
      charged: 'charged at once; 0 only issues the key',
      always: 'always charged',
      unstated: 'not told by any document',
    },
    gateways: ['gateway', '`pg`', 'test MID', '`pay_method`', '`amount`', 'desktop', 'phone'],
    others: ['`pg`', 'gateway', 'use instead', 'source'],
    fields: ['key', 'required', 'description', 'source'],
    inner: ['key', 'type', 'description', 'source'],
    codes: ['code', '', 'message'],
    reasons: ['`reason`', 'means'],
    errors: ['`kind`', 'means'],
    refusals: ['`reason`', 'means', '`next`', 'do'],
    webhooks: ['`kind`', 'means, and what to do'],
    sizes: ['entry', 'gzip'],
    faults: ['fault', 'result', 'when', 'remedy'],
    calls: ['call', 'sends', ''],
    mismatches: ['`field`', 'usual meaning, and the remedy'],
    amount: {
      shown: 'shown, never charged',
      shown_as_1000: 'shown, 0 as 1,000 won; never charged',
      charged: '0 issues only; **above 0 is charged at once**',
      always: '**always charged**',
      unused: 'not used',
      unstated: '0 issues only; no document says more',
    },
    flow: {
      callback: 'callback',
      popup: 'popup, callback',
      redirect: 'redirect',
      either: 'callback or redirect',
      naver_popup_mode: 'by `naverPopupMode`',
      popup_field: 'by `popup`',
    },
    none: 'none',
    doubtful: 'doubtful',
    severity: { violation: 'violation', warning: 'warning' },
    yes: 'yes',
    except: (gateways) => `yes, except with ${gateways}`,
    atMost: '≤',
    parts: {
      '.': '`iamport-billing`',
      'script tag': 'the script tag',
      'the core in JavaScript': 'the core as JavaScript, if WebAssembly is refused',
      './return with reasonOf': '`./return` with `reasonOf`',
      'script tag of ./button': 'the script tag of `./button`',
      './server': '`./server` (no page loads it)',
    },
    browsers: [],
  },
  ko: {
    short: ['0원보다 큰 금액은', 'PG'],
    kinds: {
      never: '결제하지 않습니다. 첫 결제는 서버가 합니다',
      noAgain: '결제하지 않습니다. `again`으로도 결제할 수 없고 PG 전용 API를 호출해야 합니다',
      charged: '즉시 결제합니다. 0원이면 발급만 합니다',
      always: '항상 결제합니다',
      unstated: '문서에 나와 있지 않습니다',
    },
    gateways: ['PG', '`pg`', '테스트 상점아이디', '`pay_method`', '`amount`', 'PC', '모바일'],
    others: ['`pg`', 'PG', '대신 쓸 것', '출처'],
    fields: ['항목', '필수', '설명', '출처'],
    inner: ['항목', '타입', '설명', '출처'],
    codes: ['코드', '', '내용'],
    reasons: ['`reason`', '뜻'],
    errors: ['`kind`', '뜻'],
    refusals: ['`reason`', '뜻', '`next`', '할 일'],
    webhooks: ['`kind`', '뜻과 할 일'],
    sizes: ['진입점', 'gzip'],
    faults: ['상황', '결과', '시점', '조치'],
    calls: ['호출', '보내는 요청', ''],
    mismatches: ['`field`', '대개의 원인과 조치'],
    amount: {
      shown: '표시만 하고 결제하지 않음',
      shown_as_1000: '표시만 함(0은 1,000원으로)',
      charged: '0이면 발급만, **0보다 크면 즉시 결제**',
      always: '**항상 결제**',
      unused: '쓰지 않음',
      unstated: '0이면 발급만. 그 밖은 문서에 없음',
    },
    flow: {
      callback: '콜백',
      popup: '팝업, 콜백',
      redirect: '리디렉션',
      either: '콜백 또는 리디렉션',
      naver_popup_mode: '`naverPopupMode`에 따름',
      popup_field: '`popup`에 따름',
    },
    none: '없음',
    doubtful: '불확실',
    severity: { violation: '오류', warning: '경고' },
    yes: '예',
    except: (gateways) => `예(${gateways} 제외)`,
    atMost: '최대',
    parts: {
      '.': '`iamport-billing`',
      'script tag': '스크립트 태그',
      'the core in JavaScript': 'WebAssembly를 쓸 수 없을 때의 JavaScript 코어',
      './return with reasonOf': '`reasonOf`를 쓰는 `./return`',
      'script tag of ./button': '`./button`의 스크립트 태그',
      './server': '`./server`(페이지에서는 받지 않음)',
    },
    browsers: [
      [
        '| engine | version | desktop, 1280×860 | phone, 400×800 | boundary |',
        '| 엔진 | 버전 | PC, 1280×860 | 모바일, 400×800 | JavaScript 경계 |',
      ],
      ['| all |', '| 모두 통과 |'],
      ['WebKitGTK, for Safari', 'WebKitGTK(Safari 대신)'],
    ],
  },
};

/** The uses of an amount that come to no charge. */
const NEVER = ['shown', 'shown_as_1000', 'unused'];

/**
 * Gateways by what their window does with the amount: for a first glance. One whose methods differ
 * is in several rows, with the methods.
 */
function shortRows(gateways, locale) {
  const { kinds } = WORDS[locale];
  const kindOf = ({ rest }, { amount }) => {
    if (!NEVER.includes(amount)) return amount;
    return rest.again === 'no' ? 'noAgain' : 'never';
  };
  const known = gateways.filter((row) => !row.doubtful);
  const named = (kind) =>
    known.flatMap((row) => {
      const methods = row.methods.filter((method) => kindOf(row, method) === kind);
      const all = methods.length === row.methods.length;
      const which = all ? '' : ` (${methods.map((method) => code(method.code)).join(', ')})`;
      return methods.length ? [`${row[`name_${locale}`]} ${code(row.code)}${which}`] : [];
    });
  return Object.entries(kinds).map(([kind, text]) => [text, named(kind).join(', ')]);
}

/**
 * The regions of the READMEs and of docs/reference/ in one language, by name.
 *
 * @param sizes the ceilings of tests/packaging/sizes.json
 * @param browsers the page docs/browsers.md, whose table docs/reference/ repeats
 */
export function pageRegions(tables, locale, { sizes, browsers }) {
  const words = WORDS[locale];
  const method = ({ code: name }) => (name ? code(name) : words.none);
  const uses = ({ methods }) => {
    const all = methods.map(({ code: name, amount }) => [name, words.amount[amount]]);
    if (all.every(([, use]) => use === all[0][1])) return all[0][1];
    return all.map(([name, use]) => `${code(name)}: ${use}`).join('; ');
  };
  const gateway = (row) => [
    row[`name_${locale}`] + (row.doubtful ? ` (${words.doubtful})` : ''),
    code(row.mid === 'advised' ? `${row.code}.<${row.mid_name}>` : row.code),
    row.test_mids.map(code).join(', ') || '–',
    row.methods.map(method).join(', '),
    uses(row),
    words.flow[row.pc],
    words.flow[row.phone],
  ];
  const other = (row) => [
    code(row.code),
    row[`name_${locale}`],
    row.instead ? code(row.instead) : '–',
    row.source,
  ];
  const optional = withoutAmount(tables.gateways).map(code).join(', ');
  const required = { amount: words.except(optional) };
  const field = (row) => [
    code(row.name),
    row.required ? (required[row.name] ?? words.yes) : '',
    row[locale],
    row.source,
  ];
  const inner = ({ path, ts, source, [locale]: text }) => [
    code(path.replaceAll('!', '')),
    code(ts.replaceAll('|', '\\|')),
    text,
    source,
  ];
  const finding = (row) => [
    code(row.code),
    words.severity[row.severity],
    row[locale].replace(/[[\]]/g, '').replaceAll('|', '\\|'),
  ];
  const size = ([part, bytes]) => [
    words.parts[part] ?? code(part),
    `${words.atMost} ${(bytes / 1000).toFixed(2)} KB`,
  ];
  const fault = (row) => [row.fault[locale], row.shows, row.when[locale], row.remedy[locale]];
  return {
    short: table(words.short, shortRows(tables.gateways, locale)),
    gateways: table(words.gateways, tables.gateways.map(gateway)),
    others: table(words.others, tables.others.map(other)),
    fields: table(words.fields, tables.fields.map(field)),
    inner: table(words.inner, tables.inner.map(inner)),
    codes: table(words.codes, tables.codes.map(finding)),
    restCodes: table(words.codes, tables.restCodes.map(finding)),
    reasons: table(words.reasons, tables.reasons.map(coded(locale))),
    errors: table(words.errors, tables.errorKinds.map(coded(locale))),
    sizes: table(words.sizes, Object.entries(sizes).map(size)),
    browsers: browserTable(browsers, words.browsers),
    faults: table(words.faults, FAULTS.map(fault)),
  };
}

/** The regions of docs/server*.md in one language, by name. */
export function serverRegions(tables, locale) {
  const { calls, mismatches, refusals, restErrorKinds, webhookKinds, notOurs } = tables;
  const words = WORDS[locale];
  const call = (row) => [code(row.name), code(`${row.method} ${row.path}`), row[locale]];
  const refusal = (row) => [code(row.code), row[locale], code(row.next.code), row.next[locale]];
  return {
    calls: table(words.calls, calls.map(call)),
    mismatches: table(
      words.mismatches,
      mismatches.map((row) => [code(row.field), row[locale]]),
    ),
    refusals: table(words.refusals, refusals.map(refusal)),
    errors: table(words.errors, restErrorKinds.map(coded(locale))),
    webhooks: table(words.webhooks, webhookKinds.map(coded(locale))),
    notOurs: table(words.reasons, notOurs.map(coded(locale))),
  };
}

const coded = (locale) => (row) => [code(row.code), row[locale]];

/** The table of docs/browsers.md, with some of its words replaced. */
function browserTable(page, words) {
  let text = page.split('\n\n').find((block) => block.startsWith('| engine |'));
  for (const [english, translated] of words) {
    if (!text.includes(english)) throw new Error(`docs/browsers.md has no ${english}`);
    // Neighbouring cells share a bar, so one pass leaves every other one.
    text = text.replaceAll(english, translated).replaceAll(english, translated);
  }
  return `${text}\n`;
}
