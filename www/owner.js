// The owner's page: billing keys, payments, the next charge; where payments are simulated, the days
// move by a button.
import { startPage } from './demo.js';
import { say, won } from './lang.js';
import { element } from './outcome.js';

const $ = (id) => document.getElementById(id);
const day = (seconds) =>
  seconds ? new Date(seconds * 1000).toLocaleDateString(say('ko-KR', 'en-GB')) : '–';

/** The number of charges so far. */
const charged = () => seen?.subscriptions.reduce((sum, { charges }) => sum + charges, 0) ?? 0;

const STATES = () => ({
  active: [say('구독 중', 'active'), 'good'],
  past_due: [say('카드 문제로 멈춤', 'on hold: card refused'), 'bad'],
  cancelled: [say('해지됨', 'cancelled'), ''],
  intended: [say('대기', 'waiting'), ''],
  key_issued: [say('카드 등록', 'key issued'), 'good'],
  paid: [say('결제됨', 'charged'), 'good'],
  refused: [say('거절됨', 'refused'), 'bad'],
  unknown: [say('모름 (조회 예정)', 'unknown, to be looked up'), 'bad'],
  open: [say('진행 중', 'open'), ''],
  stopped: [say('해지 뒤 조회만', 'cancelled, looked up only'), ''],
  not_charged: [say('결제되지 않음', 'never charged'), ''],
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
/** A word about what a button has done. */
let notice = null;

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
  notice = null;
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

/**
 * Gives the focus to an element if nothing has it: a button that is disabled or drawn anew loses
 * it, and somebody with a keyboard their place.
 */
function keepPlace(at) {
  if (document.activeElement === document.body) at?.focus();
}

/** The id of a subscription's card. A buyer may be called `orders`, as a table of this page is. */
const cardId = ({ customer_uid }) => `card-${customer_uid}`;

/** A button about one subscription. */
const button = (label, path, body) => {
  const made = element('button', { type: 'button', name: path }, label);
  made.addEventListener('click', async () => {
    made.disabled = true;
    await api(path, body);
    const drawn = $(cardId(body));
    keepPlace(drawn?.querySelector(`[name="${path}"]`) ?? drawn);
  });
  return made;
};

function show() {
  $('message').textContent =
    failure?.status === 401
      ? say(
          '데모를 시작할 때 출력된 주소로 열어 주세요. 주소에 로그인 토큰이 들어 있습니다.',
          'Please open the address that the demo printed when it started: it carries the login.',
        )
      : (failure?.message ?? notice?.() ?? '');
  $('renew').hidden = !seen;
  if (!seen) return;
  const { now, subscriptions, orders, simulated } = seen;
  $('clock').textContent = say(`상점의 오늘: ${day(now)}`, `Today in the shop: ${day(now)}`);
  $('renew').textContent = simulated
    ? say('2주 뒤로 가서 결제하기', 'Skip ahead two weeks')
    : say('결제일이 된 구독 결제하기', 'Charge what is due');
  $('subscriptions').replaceChildren(
    ...(subscriptions.length
      ? subscriptions.map(card)
      : [
          element(
            'div',
            { className: 'empty' },
            element('p', {}, say('아직 구독이 없습니다.', 'No subscription yet.')),
            element(
              'a',
              { className: 'button primary', href: './#checkout' },
              say('상점에서 카드 등록하기', 'Register a card in the shop'),
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
  // Every visit to the shop writes an order down; those that nobody has sent are only counted.
  const unsent = orders.filter(({ kind, state }) => kind === 'issue' && state === 'intended');
  $('unsent').textContent = unsent.length
    ? say(
        `결제창을 열지 않은 주문 ${unsent.length}건은 표에서 뺐습니다.`,
        `Left out: ${unsent.length} orders whose payment window was never opened.`,
      )
    : '';
  $('orders').replaceChildren(
    element('thead', {}, row(heads.map((head) => element('th', { scope: 'col' }, head)))),
    element(
      'tbody',
      {},
      ...orders
        .filter((order) => !unsent.includes(order))
        .map((order) =>
          row([
            cell(day(order.created_at), 'whole'),
            cell(element('code', {}, order.merchant_uid)),
            cell(element('code', {}, order.customer_uid)),
            cell(
              order.kind === 'issue' ? say('카드 등록', 'registration') : say('정기결제', 'charge'),
              'whole',
            ),
            cell(won(order.amount), 'won whole'),
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
    [say('결제 횟수', 'Charges'), String(charges)],
    [say('다음 결제', 'Next charge'), day(next_charge_at)],
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
          one.state === 'past_due' &&
            button(say('다시 결제', 'Try again'), 'retry', { customer_uid }),
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
    { className: 'subscription', id: cardId(one), tabIndex: -1 },
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
    seen.simulated &&
      one.state !== 'cancelled' &&
      element(
        'div',
        { className: 'row simulated' },
        element('span', {}, say('시뮬레이션', 'Simulation')),
        button(say('카드 거절하기', 'Simulate a declined card'), 'sandbox/refuse', {
          customer_uid,
          reason: '한도초과',
        }),
      ),
  );
}

$('renew').addEventListener('click', async () => {
  const before = charged();
  $('renew').disabled = true;
  await api('renew', { days: 14 });
  $('renew').disabled = false;
  keepPlace($('renew'));
  const count = charged() - before;
  notice = () =>
    say(
      `${day(seen.now)}까지 결제했습니다. 새 결제 ${count}건.`,
      `Charged up to ${day(seen.now)}. New charges: ${count}.`,
    );
  show();
});
startPage(show);
api('owner');
