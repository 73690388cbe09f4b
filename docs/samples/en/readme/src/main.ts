// src/main.ts
import {
  createIamport,
  type IamportError,
  type Outcome,
  type RequestPayParam,
} from 'iamport-billing';

const button = document.querySelector('button')!;
const message = document.querySelector('[role=status]')!;
// 가맹점 식별코드, from Iamport's console
const iamport = createIamport('imp00000000', { onLate: (late) => report(late).catch(showError) });
let order: RequestPayParam;

// When the page loads: the SDK, and the outcome if a phone comes back from the payment window.
handle(
  iamport
    .preload()
    .catch(showError)
    .then(() => iamport.takeLanding()),
);

// Directly in the click, with no await before it: browsers block popups otherwise.
button.addEventListener('click', () => handle(iamport.requestPay(order)));

function handle(outcome: Promise<Outcome | null>) {
  button.disabled = true;
  outcome.catch(showError).then(report).then(prepareOrder).catch(showError);
}

/**
 * Success, failure and error are all reported to the server; the buyer reads what the server says.
 */
async function report(result: { imp_uid?: string | null; merchant_uid: string | null } | null) {
  if (!result?.imp_uid && !result?.merchant_uid) return false;
  const { registered } = await post('/billing/confirm', {
    imp_uid: result.imp_uid,
    merchant_uid: result.merchant_uid,
  });
  message.textContent = registered
    ? 'Your card is registered.'
    : 'The registration could not be confirmed.';
  return registered;
}

/** Each attempt has a new number, which the server makes: so it has something to compare with. */
async function prepareOrder(registered: boolean) {
  if (registered) return;
  order = await post('/billing/order');
  button.disabled = false;
}

function showError(error: IamportError) {
  console.error(error); // for the developer: every mistake is listed
  message.textContent =
    'That did not work. Please reload, and see whether your card is registered.';
  return error;
}

async function post(path: string, body = {}) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
