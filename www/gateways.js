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
    ariaLabel: say('PG 찾기', 'Find a gateway'),
    placeholder: say('이름이나 코드', 'Name or code'),
  });
  search.addEventListener('input', () => {
    const word = search.value.trim().toLowerCase();
    for (const each of choices) each.hidden = !each.dataset.words.includes(word);
  });
  const count = choices.length;
  return element(
    'details',
    { open },
    element('summary', {}, say(`다른 PG ${count}개`, `${count} more gateways`)),
    search,
    ...choices,
  );
}

function note(row) {
  if (row.doubtful) return say('빌링키 발급이 불확실합니다', 'Documents disagree on its keys');
  if (row.amount === 'always') return say('발급할 때 항상 결제합니다', 'Always charges');
  if (row.phone === 'redirect')
    return say('모바일에서는 이동했다가 돌아옵니다', 'On a phone it leaves the page and returns');
  if (row.code === 'kakaopay') return say('카카오톡에서 등록합니다', 'Registers in KakaoTalk');
  return row.phone === 'either'
    ? say('모바일에서는 여기서 열리거나 이동합니다', 'On a phone it opens here, or leaves the page')
    : say('모바일에서도 여기서 답합니다', 'On a phone it answers here, too');
}

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
