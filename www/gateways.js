// The choice of gateways, made from the component's own table.
import { say } from './lang.js';
import { element } from './outcome.js';

const BADGES = { kcp_billing: 'KCP', html5_inicis: 'INI', kicc: 'KICC', kakaopay: 'pay' };

/** Puts a choice for each row into the box; the chosen one stays chosen. */
export function showGateways(box, gateways) {
  const chosen = box.querySelector(':checked')?.value ?? gateways[0].code;
  const isOpen = box.querySelector('details')?.open ?? false;
  const label = (row) => choice(row, row.code === chosen);
  const others = gateways.filter(({ code }) => !BADGES[code]).map(label);
  box.replaceChildren(
    ...gateways.filter(({ code }) => BADGES[code]).map(label),
    folded(others, isOpen || others.some((each) => each.querySelector(':checked'))),
  );
}

function choice(row, checked) {
  const input = element('input', { type: 'radio', name: 'gateway', value: row.code, checked });
  const badge = element(
    'span',
    { className: 'badge', ariaHidden: 'true' },
    BADGES[row.code] ?? row.code,
  );
  badge.dataset.gateway = row.code;
  const body = element(
    'span',
    { className: 'choice-body' },
    element('span', { className: 'choice-name' }, say(row.name.ko, row.name.en)),
    element('span', { className: 'choice-note' }, note(row)),
  );
  const label = element('label', { className: 'choice' }, input, badge, body);
  label.dataset.words = `${row.code} ${row.name.ko} ${row.name.en}`.toLowerCase();
  return label;
}

/** The less common ones, behind a line that opens, with a search. */
function folded(choices, open) {
  const search = element('input', {
    type: 'search',
    ariaLabel: say('결제수단 찾기', 'Find a payment method'),
    placeholder: say('이름으로 찾기', 'Name'),
  });
  search.addEventListener('input', () => {
    const word = search.value.trim().toLowerCase();
    for (const each of choices) each.hidden = !each.dataset.words.includes(word);
  });
  const count = choices.length;
  return element(
    'details',
    { open },
    element('summary', {}, say(`다른 결제수단 ${count}개`, `${count} more`)),
    search,
    ...choices,
  );
}

/** The means of payment, in a buyer's words. */
function note({ code, payMethods: [method] }) {
  if (code === 'kakaopay') return say('카카오톡에서 등록', 'In KakaoTalk');
  const names = {
    card: say('신용·체크카드', 'Credit or debit card'),
    phone: say('휴대폰 요금', 'Phone bill'),
    trans: say('은행 계좌', 'Bank account'),
  };
  return names[method] ?? say('간편결제', 'Wallet');
}

/** The words for the use that a window has for the amount. */
export const AMOUNTS = {
  shown: () => say('금액은 창에 보이기만 합니다.', 'The window only shows the amount.'),
  shown_as_1000: () => say('창에는 1,000원으로 보입니다.', 'The window shows ₩1,000.'),
  charged: () =>
    say('금액이 0보다 크면 등록하면서 결제합니다.', 'An amount above 0 is charged at once.'),
  always: () => say('등록할 때 항상 결제합니다.', 'It always charges.'),
  unused: () => say('금액을 쓰지 않습니다.', 'The amount is not used.'),
  unstated: () =>
    say(
      '0이면 등록만 합니다. 그보다 클 때는 문서에 없습니다.',
      'At 0 it only registers. No document says what happens above 0.',
    ),
};

const STAYS = () => say('모바일에서도 페이지에서 답합니다.', 'A phone stays on the page.');

/** The way in which each flow answers on a phone. */
export const PHONES = {
  redirect: () =>
    say('모바일에서는 페이지를 떠났다가 돌아옵니다.', 'A phone leaves the page, and comes back.'),
  either: () =>
    say('모바일에서는 페이지를 떠날 수도 있습니다.', 'A phone may leave the page, or stay.'),
  callback: STAYS,
  popup: STAYS,
  naver_popup_mode: () =>
    say(
      '모바일에서는 naverPopupMode에 따라 페이지를 떠날 수 있습니다.',
      'A phone leaves the page, or stays: naverPopupMode decides.',
    ),
};

/** The facts of a gateway for a developer, each a sentence. */
export const factsOf = (row) =>
  [
    row.doubtful &&
      say(
        '문서마다 달라 빌링키가 발급되는지 확실하지 않습니다.',
        'Documents disagree on whether it issues keys.',
      ),
    AMOUNTS[row.amount](),
    PHONES[row.phone]?.(),
    ...say(row.notes.ko, row.notes.en),
  ].filter(Boolean);

/** Values for what gateways ask for besides. */
const NEEDED = {
  customer_id: 'member_42',
  buyer_email: 'hana@example.com',
  buyer_name: 'Hana Kim',
  buyer_tel: '010-1234-5678',
  currency: 'USD',
  digital: true,
  m_redirect_url: 'https://shop.example/done',
  naverProductCode: 'monthly',
  naverProductCount: 1,
  bypass: { kcpQuick: { actionType: 'Register' } },
};

/** The `pay_method` of a row's first method, and a value for each key that documents ask for. */
export const neededBy = (row) => ({
  ...(row.payMethods.length && { pay_method: row.payMethods[0] }),
  ...Object.fromEntries(
    [...row.rules, ...row.methods[0].rules]
      .filter(({ field, need }) => need.startsWith('present') && field in NEEDED)
      .map(({ field }) => [field, NEEDED[field]]),
  ),
});

/** The `pg` to ask for: with the public test MID where there is one. */
export const pgOf = (row) => (row.testMid ? `${row.code}.${row.testMid}` : row.code);
