// The owner's page: billing keys, payments, the next charge; where payments are simulated, the days
// move by a button.
import { startPage } from './demo.js';
import { say } from './lang.js';
import { element } from './outcome.js';

const $ = (id) => document.getElementById(id);
const won = (amount) =>
  say(`${amount.toLocaleString('ko-KR')}원`, `₩${amount.toLocaleString('en-US')}`);
const day = (seconds) =>
  seconds ? new Date(seconds * 1000).toLocaleDateString(say('ko-KR', 'en-GB')) : '–';

const STATES = () => ({
  active: [say('구독 중', 'active'), 'good'],
  past_due: [say('카드 문제로 멈춤', 'on hold: card refused'), 'bad'],
  cancelled: [say('해지됨', 'cancelled'), ''],
  intended: [say('대기', 'waiting'), ''],
  key_issued: [say('카드 등록', 'key issued'), 'good'],
  paid: [say('청구됨', 'charged'), 'good'],
  refused: [say('거절됨', 'refused'), 'bad'],
  unknown: [say('모름 (조회 예정)', 'unknown, to be looked up'), 'bad'],
  open: [say('진행 중', 'open'), ''],
  stopped: [say('해지 뒤 조회만', 'cancelled, looked up only'), ''],
  not_charged: [say('청구되지 않음', 'never charged'), ''],
  not_paid: [say('등록 안 됨', 'not registered'), ''],
  awaiting_deposit: [say('입금 대기', 'awaiting deposit'), ''],
  mismatch: [say('주문과 다름 – 확인 필요', 'mismatch: look into it'), 'bad'],
});

/** A dot's sign, so that its colour is not needed, and its name. */
const DOTS = () => ({
  paid: ['✓', say('결제됨', 'paid')],
  refused: ['✕', say('거절됨', 'refused')],
  waiting: ['', say('예정', 'waiting')],
  unknown: ['?', say('확인 중', 'unknown')],
});

/** The months that the table shows. */
const MONTHS = 12;

let seen = null;
let failure = null;

async function api(path, body) {
  const options = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/api/${path}`, options);
  const answer = { ...(await response.json()), status: response.status };
  if (answer.kind === 'error') {
    failure = answer;
    show();
    return;
  }
  failure = null;
  seen = { ...seen, ...answer };
  show();
}

const state = (code) => {
  const [label, tone] = STATES()[code] ?? [code, ''];
  return element('span', { className: `state ${tone}` }, label);
};

const dot = (kind) =>
  element('span', { className: `dot ${kind}`, ariaHidden: 'true' }, DOTS()[kind][0]);

/** Each period is a group of attempts on the line. */
const line = (periods) =>
  element(
    'ol',
    { className: 'periods' },
    ...periods.map((attempts, at) =>
      element(
        'li',
        {},
        ...attempts.map(({ dot: kind, at: time, amount }) => {
          const period = say(`${at + 1}회차`, `period ${at + 1}`);
          const words = `${period}: ${DOTS()[kind][1]}, ${day(time)}, ${won(amount)}`;
          return element(
            'span',
            { className: 'attempt', title: words },
            dot(kind),
            element('span', { className: 'spoken' }, words),
          );
        }),
      ),
    ),
  );

const button = (label, path, body) => {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', async () => {
    made.disabled = true;
    await api(path, body);
  });
  return made;
};

function show() {
  $('message').textContent =
    failure?.status === 401
      ? say(
          'npm start가 출력한 주인 화면 주소로 열어 주세요. 주소에 로그인 토큰이 들어 있습니다.',
          'Please open the owner’s address that npm start has printed: it carries the login.',
        )
      : (failure?.message ?? '');
  $('renew').hidden = !seen;
  if (!seen) return;
  const { now, subscriptions, orders, simulated } = seen;
  $('clock').textContent = say(`상점의 오늘: ${day(now)}`, `Today in the shop: ${day(now)}`);
  $('renew').textContent = simulated
    ? say('2주 뒤로 가서 청구하기', 'Go two weeks on and charge')
    : say('기한이 된 것 청구하기', 'Charge what is due');
  $('subscriptions').replaceChildren(
    ...(subscriptions.length
      ? subscriptions.map(card)
      : [
          element(
            'p',
            {},
            say(
              '아직 구독이 없습니다. 상점에서 카드를 등록해 보세요.',
              'No subscription yet: register a card in the shop.',
            ),
          ),
        ]),
  );
  showMonths();
  const heads = [
    say('날짜', 'Day'),
    say('주문번호', 'Order'),
    say('고객', 'Customer'),
    say('내용', 'What'),
    say('금액', 'Amount'),
    say('상태', 'State'),
    'imp_uid',
  ];
  $('orders').replaceChildren(
    element('thead', {}, row(heads.map((head) => element('th', { scope: 'col' }, head)))),
    element(
      'tbody',
      {},
      ...orders.map((order) =>
        row([
          cell(day(order.created_at)),
          cell(element('code', {}, order.merchant_uid)),
          cell(element('code', {}, order.customer_uid)),
          cell(order.kind === 'issue' ? say('카드 등록', 'register') : say('상자 값', 'box')),
          cell(won(order.amount), 'won'),
          cell(element('span', {}, state(order.state), order.note ? ` – ${order.note}` : '')),
          cell(order.imp_uid && element('code', {}, order.imp_uid)),
        ]),
      ),
    ),
  );
}

const row = (cells) => element('tr', {}, ...cells);
const cell = (content, className = '') => element('td', { className }, content ?? '–');

function showMonths() {
  const kinds = Object.entries(DOTS());
  $('legend').replaceChildren(
    ...kinds.map(([kind, [, name]]) => element('li', {}, dot(kind), ` ${name}`)),
  );
  const heads = [
    say('월', 'Month'),
    say('결제 금액', 'Paid, won'),
    ...kinds.map(([, [, name]]) => name),
  ];
  const numbers = (month) => kinds.map(([kind]) => cell(String(month[kind]), 'won'));
  $('months').replaceChildren(
    element('thead', {}, row(heads.map((head) => element('th', { scope: 'col' }, head)))),
    element(
      'tbody',
      {},
      ...seen.months
        .slice(0, MONTHS)
        .map((month) =>
          row([
            element('th', { scope: 'row' }, month.month),
            cell(won(month.won), 'won'),
            ...numbers(month),
          ]),
        ),
    ),
  );
}

function card(one) {
  const { customer_uid, plan, price, card: number, pg, next_charge_at, charges } = one;
  const facts = [
    ['customer_uid', customer_uid],
    [say('카드', 'Card'), number],
    ['pg', pg],
    [say('상자', 'Box'), `${plan === 'one' ? '200 g' : '400 g'} · ${won(price)}`],
    [say('청구 횟수', 'Charges'), String(charges)],
    [say('다음 청구', 'Next charge'), day(next_charge_at)],
  ];
  const buttons =
    one.state === 'cancelled'
      ? [
          // Iamport could not be reached, or said no. It is tried again by itself, too.
          Boolean(one.key_left) &&
            button(say('빌링키 삭제 다시 시도', 'Delete the key again'), 'cancel', {
              customer_uid,
            }),
        ]
      : [
          seen.simulated &&
            button(say('다음부터 카드 거절', 'Have the card refused'), 'sandbox/refuse', {
              customer_uid,
              reason: '한도초과',
            }),
          one.state === 'past_due' &&
            button(say('다시 청구', 'Try again'), 'retry', { customer_uid }),
          one.state === 'past_due' &&
            element(
              'a',
              { href: './#checkout' },
              say('새 카드 등록 (상점)', 'Register a new card (shop)'),
            ),
          button(say('해지', 'Cancel'), 'cancel', { customer_uid }),
        ];
  return element(
    'article',
    { className: 'subscription' },
    state(one.state),
    line(one.periods),
    element(
      'dl',
      {},
      ...facts.flatMap(([name, value]) => [
        element('dt', {}, name),
        element('dd', {}, value ?? '–'),
      ]),
    ),
    element('div', { className: 'row' }, ...buttons.filter(Boolean)),
  );
}

$('renew').addEventListener('click', () => api('renew', { days: 14 }));
startPage(show);
api('owner');
