// Renders docs/gateways.md, an index, and a page for each gateway, in both languages.
import { gatewayInfo, otherInfo } from './typescript.mjs';

const code = (text) => `\`${text}\``;
const bypassKey = ({ path, type, remark }) =>
  `${code(`${path}: ${type}`)}${remark ? ` (${remark})` : ''}`;
const list = (texts) => texts.map((text) => `- ${text}\n`).join('');

/** Every word of the page, by language. */
const WORDS = {
  en: {
    title: 'Gateways, one by one',
    language: '한국어',
    other: '[한국어](gateways.ko.md)',
    intro:
      'What each window takes, by the documents that its page names. The same facts are in ' +
      '[`iamport-billing/gateways`](reference/fields.md#entries) and `gateways.json`. ' +
      'A *warning* is a need that documents disagree on, or that callers live without.',
    send: 'What to send',
    amount: 'Amount',
    answers: 'Answer',
    test: 'Test',
    after: 'After the issue',
    notes: 'Mind',
    sources: 'Sources',
    others: 'Codes that issue no key',
    desktop: 'desktop',
    phone: 'phone',
    warns: ' (warning)',
    choice: {
      optional: (methods) => `\`pay_method\`: ${methods}`,
      required: (methods) => `\`pay_method\`, required: ${methods}`,
      ignored: () => '`pay_method` is ignored',
      none: () => 'no `pay_method`',
    },
    need: {
      present: (field) => `${field} is required`,
      present_to_issue_only: (field) => `${field} is required if the amount is 0`,
      ignored: (field) => `${field} is ignored`,
      chars: (field, value) => `${field}: at most ${value} characters`,
      chars_at_least: (field, value) => `${field}: at least ${value} characters`,
      bytes: (field, value) => `${field}: at most ${value} bytes`,
      form: (field, value) => `${field}: ${FORMS[value]}`,
    },
    of: (method) => `with ${method}: `,
    uses: {
      shown: 'shown, never charged',
      shown_as_1000: 'shown, 0 or nothing as 1,000 won; never charged',
      charged: '0 issues only; above 0 is charged at once',
      always: 'always charged as the key is issued',
      unused: 'not used, and may be left out',
      unstated: '0 issues only; no document says more',
    },
    flow: {
      callback: 'callback',
      popup: 'popup, then callback',
      redirect: 'redirect to `m_redirect_url`',
      either: 'callback or redirect: documents disagree, or say nothing',
      naver_popup_mode: '`naverPopupMode: true` is a popup, `false` a redirect',
      popup_field: '`popup: true` is a popup, otherwise a redirect',
    },
    response: {
      full: 'response with details',
      short: 'response with ids and errors alone: ask your server',
      imp_status: 'response with `imp_status`',
      unstated: 'no document shows the response',
    },
    pending: 'the result may come later: wait for the webhook',
    sdk: {
      v1: 'needs `https://cdn.iamport.kr/v1/iamport.js`',
      load_ui:
        'a button of `IMP.loadUI` in `https://cdn.iamport.kr/v1/iamport.js`: `paypalButton` of ' +
        '`iamport-billing/paypal`',
    },
    noTest: 'no public MID',
    rest: {
      issue: 'storing a card number (`storeCard`)',
      onetime: 'charging a card number (`onetime`)',
      again: 'charging the key (`again`)',
      schedule: 'scheduling (`schedule`)',
    },
    documented: {
      yes: 'yes',
      no: 'no',
      disputed: 'documents disagree',
      unknown: 'no document says',
    },
    needs: (text) => `needs besides: ${text}`,
    recurrence: {
      monthly_by_phone: 'once a month, the same sum, about the same day',
      limited_per_month: 'the contract limits the charges a month',
    },
    bypass: (keys) => `its own keys in \`bypass\`: ${keys}`,
    server: (keys) => `made on a server alone: ${keys}`,
    doubtful: 'Documents disagree on its billing keys.',
    instead: (text) => `Use ${text}`,
    certain: {
      true: 'its window issues no key',
      false: 'no document says that its window issues a key',
    },
    either: 'callback or redirect',
    known: 'What is certain, and what only a real account shows',
    knownIntro:
      'Certain is what documents say without disagreeing. The rest is open: they disagree, say ' +
      'nothing, or callers live without it. Whoever has an account can close it.',
    columns: ['`pg`', 'certain', 'open'],
    requires: (keys) => `requires ${keys}`,
    asks: (keys) => `asked for: ${keys}`,
    like: (keys) => `form: ${keys}`,
    does: (calls) => `REST: ${calls}`,
    doesNot: (calls) => `no REST: ${calls}`,
  },
  ko: {
    title: 'PG별 안내',
    language: 'English',
    other: '[English](gateways.md)',
    intro:
      '각 결제창이 받는 값을 정리했습니다. 근거 문서는 PG별 페이지의 ‘출처’에 있습니다. 같은 내용이 ' +
      '[`iamport-billing/gateways`](reference/fields.ko.md#진입점)와 `gateways.json`에 있습니다. ' +
      '*경고*는 문서마다 다르거나, 없어도 동작한 사례가 있는 항목입니다.',
    send: '보낼 값',
    amount: '금액',
    answers: '응답',
    test: '테스트',
    after: '발급 후',
    notes: '유의사항',
    sources: '출처',
    others: '빌링키를 발급하지 않는 코드',
    desktop: 'PC',
    phone: '모바일',
    warns: ' (경고)',
    choice: {
      optional: (methods) => `\`pay_method\`: ${methods}`,
      required: (methods) => `\`pay_method\` 필수: ${methods}`,
      ignored: () => '`pay_method`는 무시됩니다',
      none: () => '`pay_method` 없음',
    },
    need: {
      present: (field) => `${field} 필수`,
      present_to_issue_only: (field) => `금액이 0이면 ${field} 필수`,
      ignored: (field) => `${field} 무시`,
      chars: (field, value) => `${field}: 최대 ${value}자`,
      chars_at_least: (field, value) => `${field}: 최소 ${value}자`,
      bytes: (field, value) => `${field}: 최대 ${value}바이트`,
      form: (field, value) => `${field}: ${FORMS[value]}`,
    },
    of: (method) => `${method}: `,
    uses: {
      shown: '표시만 하고 결제하지 않음',
      shown_as_1000: '표시만 함. 0이거나 없으면 1,000원으로 표시',
      charged: '0이면 발급만, 0보다 크면 즉시 결제',
      always: '빌링키 발급과 동시에 항상 결제',
      unused: '쓰지 않으며 생략 가능',
      unstated: '0이면 발급만. 그 밖은 문서에 없음',
    },
    flow: {
      callback: '콜백',
      popup: '팝업 후 콜백',
      redirect: '`m_redirect_url`로 리디렉션',
      either: '콜백 또는 리디렉션. 문서마다 다르거나 없음',
      naver_popup_mode: '`naverPopupMode: true`는 팝업, `false`는 리디렉션',
      popup_field: '`popup: true`는 팝업, 아니면 리디렉션',
    },
    response: {
      full: '결제 정보가 있는 응답',
      short: '식별자와 오류만 있는 응답. 서버에서 조회하세요',
      imp_status: '`imp_status`가 있는 응답',
      unstated: '응답이 문서에 없음',
    },
    pending: '결과가 늦게 올 수 있으니 웹훅을 기다리세요',
    sdk: {
      v1: '`https://cdn.iamport.kr/v1/iamport.js`가 필요합니다',
      load_ui:
        '`https://cdn.iamport.kr/v1/iamport.js`의 `IMP.loadUI`가 그리는 버튼으로 발급합니다: ' +
        '`iamport-billing/paypal`의 `paypalButton`',
    },
    noTest: '공개된 상점아이디 없음',
    rest: {
      issue: '카드번호 등록(`storeCard`)',
      onetime: '카드번호 결제(`onetime`)',
      again: '빌링키 결제(`again`)',
      schedule: '결제예약(`schedule`)',
    },
    documented: { yes: '됨', no: '안 됨', disputed: '문서마다 다름', unknown: '문서에 없음' },
    needs: (text) => `더 필요한 값: ${text}`,
    recurrence: {
      monthly_by_phone: '매월 한 번, 같은 금액, 비슷한 날짜',
      limited_per_month: '월별 결제 횟수를 계약으로 제한',
    },
    bypass: (keys) => `\`bypass\`의 전용 항목: ${keys}`,
    server: (keys) => `서버에서만 만들 수 있는 값: ${keys}`,
    doubtful: '빌링키를 발급하는지는 문서마다 다릅니다.',
    instead: (text) => `대신 ${text}`,
    certain: {
      true: '결제창에서 빌링키를 발급하지 않음',
      false: '결제창에서 발급한다는 문서가 없음',
    },
    either: '콜백 또는 리디렉션',
    known: '확실한 것과 실제 계정으로만 알 수 있는 것',
    knownIntro:
      '문서가 서로 어긋나지 않고 말하는 것은 확실한 것으로 적었습니다. 나머지는 문서마다 다르거나, ' +
      '문서에 없거나, 없어도 동작한 사례가 있는 것이라 실제 계정으로 확인해야 합니다.',
    columns: ['`pg`', '확실', '확인 필요'],
    requires: (keys) => `필수: ${keys}`,
    asks: (keys) => `문서에서 요구: ${keys}`,
    like: (keys) => `형식: ${keys}`,
    does: (calls) => `REST: ${calls}`,
    doesNot: (calls) => `REST 안 됨: ${calls}`,
  },
};

/** Each form of src/gateway/rule.rs in a notation that needs no language. */
const FORMS = {
  alphanumeric: '`[A-Za-z0-9]`',
  no_symbols: '`[^%&|$+=\\[\\]-]`',
  two_words: '`First Last`',
  won: '`KRW`',
  won_dollar_yen: '`KRW`, `USD`, `JPY`',
  days: '`{ from: "YYYYMMDD", to: "YYYYMMDD" }`',
  days_or_interval: '`{ from, to }`, `{ interval: "1m" }`, `{ interval: "1y" }`',
};

/** docs/gateways/<code>.md, or its Korean page. */
function page(info, locale) {
  const words = WORDS[locale];
  const rule = ({ field, need, value, warns }) =>
    words.need[need](code(field), value) + (warns && need !== 'ignored' ? words.warns : '');
  const methods = info.payMethods.map(code).join(', ');
  const named = ({ payMethod }, text) => (payMethod ? words.of(code(payMethod)) : '') + text;
  const rest = Object.entries(words.rest).map(
    ([call, text]) => `${text}: ${words.documented[info.rest[call]]}`,
  );
  const parts = [
    [
      words.send,
      [
        `\`pg\`: ${code(info.mid === 'advised' ? `${info.code}.<${info.midName}>` : info.code)}`,
        words.choice[info.payMethod](methods),
        ...info.rules.map(rule),
        ...info.methods.flatMap((method) => method.rules.map((each) => named(method, rule(each)))),
        ...(info.bypass.length ? [words.bypass(info.bypass.map(bypassKey).join(', '))] : []),
        ...(info.serverOnly.length ? [words.server(info.serverOnly.map(code).join(', '))] : []),
      ],
    ],
    [words.amount, info.methods.map((method) => named(method, words.uses[method.amount]))],
    [
      words.answers,
      [
        `${words.desktop}: ${words.flow[info.pc]}`,
        `${words.phone}: ${words.flow[info.phone]}`,
        words.response[info.response],
        ...(info.pending ? [words.pending] : []),
        ...(words.sdk[info.sdk] ? [words.sdk[info.sdk]] : []),
      ],
    ],
    [words.test, info.testMids.length ? [info.testMids.map(code).join(', ')] : [words.noTest]],
    [
      words.after,
      [
        ...rest,
        ...(info.rest.needs.length ? [words.needs(info.rest.needs.map(code).join(', '))] : []),
        ...(words.recurrence[info.recurrence] ? [words.recurrence[info.recurrence]] : []),
      ],
    ],
    [words.notes, info.notes[locale]],
    [words.sources, [info.source]],
  ];
  const body = parts
    .filter(([, items]) => items.length)
    .map(([name, items]) => `## ${name}\n\n${list(items)}`)
    .join('\n');
  const doubt = info.doubtful ? `${words.doubtful}\n\n` : '';
  const [other, all] = [`${info.code}${OTHER[locale]}`, `../gateways${SUFFIX[locale]}`];
  return `${WRITTEN}
# ${info.code}: ${info.name[locale]}

[${words.language}](${other}.md) · [${words.title}](${all}.md)

${doubt}${body}`;
}

/** A sentence as one of a list. */
const asItem = (sentence) =>
  sentence.replace(/\.$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());

/** The facts of a gateway that documents leave no doubt about, and those that are open. */
function certainty(info, locale) {
  const words = WORDS[locale];
  const named = ({ payMethod }, text) =>
    info.methods.length > 1 ? words.of(code(payMethod)) + text : text;
  const all = [...info.rules, ...info.methods.flatMap((method) => method.rules)];
  const fields = (keep) =>
    [...new Set(all.filter(keep).map(({ field }) => code(field)))].join(', ');
  const isNeed = ({ need }) => need.startsWith('present');
  const isForm = (rule) => !isNeed(rule) && rule.need !== 'ignored';
  const facts = [
    ...info.methods.map((method) => [
      method.amount !== 'unstated',
      named(method, words.uses[method.amount]),
    ]),
    ...[
      [words.desktop, info.pc],
      [words.phone, info.phone],
    ].map(([device, flow]) => {
      const isCertain = flow !== 'either';
      return [isCertain, `${device}: ${isCertain ? words.flow[flow] : words.either}`];
    }),
    [info.response !== 'unstated', words.response[info.response]],
    ...[true, false].flatMap((isCertain) => {
      const of = (rule) => rule.warns !== isCertain;
      const needed = fields((rule) => of(rule) && isNeed(rule));
      const formed = fields((rule) => of(rule) && isForm(rule));
      return [
        [isCertain, needed && words[isCertain ? 'requires' : 'asks'](needed)],
        [isCertain, formed && words.like(formed)],
      ];
    }),
    ...restFacts(info, words),
    [false, info.doubtful && asItem(words.doubtful)],
    [false, !info.testMids.length && words.noTest],
  ];
  return cells(facts);
}

/** The same of its REST calls. */
function restFacts({ rest }, words) {
  const calls = { storeCard: 'issue', onetime: 'onetime', again: 'again', schedule: 'schedule' };
  const of = (...states) =>
    Object.keys(calls)
      .filter((call) => states.includes(rest[calls[call]]))
      .map(code)
      .join(', ');
  const open = of('disputed', 'unknown');
  return [
    [true, of('yes') && words.does(of('yes'))],
    [true, of('no') && words.doesNot(of('no'))],
    [false, open && words.does(open)],
  ];
}

/** Those that are certain, and the open ones, each as a cell. */
const cells = (facts) =>
  [true, false].map((state) =>
    facts
      .filter(([isCertain, text]) => isCertain === state && text)
      .map(([, text]) => text)
      .join('; '),
  );

const WRITTEN = '<!-- Written from src/gateway/ by `npm run bless`. Do not edit. -->';

/** The end of a page's name in its language, and in the other one. */
const SUFFIX = { en: '', ko: '.ko' };
const OTHER = { en: '.ko', ko: '' };

/** docs/gateways.md, or docs/gateways.ko.md: an index. */
function index({ gateways, others }, locale) {
  const words = WORDS[locale];
  const other = (row) => {
    const info = otherInfo(row);
    const instead = info.instead ? ` ${words.instead(code(info.instead))}.` : '';
    const notes = info.notes[locale].join(' ');
    const name = `**${code(info.code)}** ${info.name[locale]}`;
    const rest = `${instead}${notes && ` ${notes}`} (${info.source})`;
    return `${name}: ${words.certain[info.certain]}.${rest}`;
  };
  const row = (info) => {
    const amounts = info.methods.map(({ payMethod, amount }) => {
      const of = info.methods.length > 1 ? words.of(code(payMethod)) : '';
      return of + words.uses[amount];
    });
    const cells = [
      `[${code(info.code)}](gateways/${info.code}${SUFFIX[locale]}.md)`,
      info.name[locale],
      info.payMethods.map(code).join(', ') || '–',
      amounts.join('; '),
      words.flow[info.pc],
      words.flow[info.phone],
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  };
  const rows = gateways.map((each) => row(gatewayInfo(each))).join('\n');
  const line = (name, texts) =>
    `| ${[code(name), ...texts].map((cell) => cell.replaceAll('|', '\\|') || '–').join(' | ')} |`;
  const known = [
    ...gateways.map((each) => line(each.code, certainty(gatewayInfo(each), locale))),
    ...others.map((each) => {
      const info = otherInfo(each);
      // Documents that never name its REST calls leave nothing to try.
      const rest = info.rest.again === 'unknown' ? [] : restFacts(info, words);
      return line(each.code, cells([[each.certain, words.certain[each.certain]], ...rest]));
    }),
  ];
  return `${WRITTEN}
# ${words.title}

${words.other}

${words.intro}

| \`pg\` | PG | \`pay_method\` | ${words.amount} | ${words.desktop} | ${words.phone} |
|---|---|---|---|---|---|
${rows}

## ${words.others}

${list(others.map(other))}
## ${words.known}

${words.knownIntro}

| ${words.columns.join(' | ')} |
|---|---|---|
${known.join('\n')}
`;
}

/** The pages on gateways: an index, and one for each, in both languages. */
export const gatewayPages = (tables) =>
  Object.fromEntries(
    Object.entries(SUFFIX).flatMap(([locale, suffix]) => [
      [`docs/gateways${suffix}.md`, index(tables, locale)],
      ...tables.gateways.map((row) => [
        `docs/gateways/${row.code}${suffix}.md`,
        page(gatewayInfo(row), locale),
      ]),
    ]),
  );
