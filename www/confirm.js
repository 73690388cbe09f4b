// The server's part, asked from the page: it places the order, confirms what came of it, and
// charges.
import { docs } from './demo.js';
import { say } from './lang.js';
import { element } from './outcome.js';

async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  // A phone leaves the page with the order still on its way.
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    keepalive: true,
  });
  return response.json();
}

/**
 * Has the server write down an order of this choice (`plan`, `today`, `pg`). Its number, the key's
 * name and the price are the server's. The static site has no server, and makes them up.
 */
export async function placeOrder(choice) {
  if (docs) return { merchant_uid: `milmul_${Date.now()}`, customer_uid: 'milmul_customer_1' };
  const order = await post('order', choice);
  if (order.kind !== 'placed') throw new Error(order.message ?? order.kind);
  return order;
}

/**
 * Has the server confirm an outcome: a failure that carries an imp_uid, too. `null` where there is
 * nothing to ask.
 */
export async function confirmOutcome({ success, imp_uid, merchant_uid }) {
  if (!success && !imp_uid) return null;
  if (docs) return { kind: 'no_server' };
  return post('confirm', { merchant_uid, imp_uid }).catch((error) => ({
    kind: 'error',
    message: String(error),
  }));
}

const won = (amount) =>
  say(`${amount.toLocaleString('ko-KR')}원`, `₩${amount.toLocaleString('en-US')}`);
const day = (seconds) =>
  new Date(seconds * 1000).toLocaleDateString(say('ko-KR', 'en-GB'), { dateStyle: 'long' });

function text({ kind, charge, subscription, message }) {
  const next = subscription?.next_charge_at
    ? say(
        `다음 청구일은 ${day(subscription.next_charge_at)}입니다.`,
        `The next charge is on ${day(subscription.next_charge_at)}.`,
      )
    : '';
  const first =
    charge &&
    {
      paid: say(
        `이번 상자 ${won(charge.amount)}을 청구했습니다.`,
        `This box, ${won(charge.amount)}, has been charged.`,
      ),
      refused: say(
        '카드가 거절되어 청구하지 못했습니다. 다른 카드를 등록해 주세요.',
        'The card was refused, so nothing was charged. Please register another one.',
      ),
    }[charge.state];
  const waiting = say(
    '청구 결과를 아직 알 수 없습니다. 다시 청구하지 않고 조회해서 알아냅니다.',
    'It is not known yet whether the charge went through. It is looked up, never sent twice.',
  );
  return (
    {
      key_issued: [
        'good',
        say('카드가 등록됐습니다.', 'The card is registered.'),
        charge ? (first ?? waiting) : '',
        next,
      ],
      paid: [
        'good',
        say(
          '카드가 등록됐고 이번 상자를 청구했습니다.',
          'The card is registered, and this box has been charged.',
        ),
        next,
      ],
      not_paid: ['open', say('등록된 카드가 없습니다.', 'There is no registered card.')],
      open: [
        'open',
        say(
          '등록이 아직 끝나지 않았습니다. 새로 시작하지 말고 잠시 뒤 확인해 주세요.',
          'The registration has not ended yet. Do not start another one; look again soon.',
        ),
      ],
      awaiting_deposit: ['open', say('입금을 기다리고 있습니다.', 'Waiting for the deposit.')],
      mismatch: [
        'bad',
        say(
          '주문과 다른 결제입니다. 아무것도 처리하지 않고 상점이 확인합니다.',
          'This is not what was ordered. Nothing is done, and the shop looks into it.',
        ),
      ],
      unknown_order: [
        'open',
        say('상점 서버에 없는 주문입니다.', 'The shop’s server knows no such order.'),
      ],
      no_server: [
        'open',
        say('이 사이트에는 상점 서버가 없습니다.', 'This site has no shop’s server.'),
        say(
          '실제 상점에서는 이때 서버가 GET /payments/{imp_uid}로 확인합니다. npm start로 띄운 데모에서는 모의 서버가 확인합니다.',
          'In a real shop the server now confirms this with GET /payments/{imp_uid}. In the ' +
            'demo of npm start a simulated one does.',
        ),
      ],
      bad_order: ['open', say('주문 정보가 올바르지 않습니다.', 'The order is not valid.')],
    }[kind] ?? [
      'open',
      say(
        '상점 서버가 확인하지 못했습니다. 잠시 뒤 다시 확인합니다.',
        'The shop’s server could not confirm it yet, and will try again.',
      ),
      message,
    ]
  );
}

/** Puts what the server says into the panel, before the details. */
export function showConfirmation(panel, answer) {
  panel.querySelector('.next').before(confirmation(answer, panel.dataset.heading ? 'h2' : 'h3'));
}

function confirmation(answer, heading) {
  const [tone, title, ...rest] = text(answer);
  const words =
    answer.kind === 'mismatch'
      ? answer.note
      : answer.charge?.state === 'refused'
        ? answer.charge.note
        : null;
  return element(
    'section',
    { className: `confirmation ${tone}`, id: 'confirmation', role: 'status' },
    element(heading, {}, say('상점 서버의 확인', 'The shop’s server')),
    element(
      'p',
      {},
      element('strong', {}, title),
      ...rest.filter(Boolean).map((line) => ` ${line}`),
    ),
    // The gateway's own words, and what differs, as they are.
    ...(words ? [element('blockquote', {}, words)] : []),
  );
}
