// #region words
// src/main.ts
import {
  createIamport,
  isIamportError,
  type IamportError,
  type Outcome,
  type RequestPayParam,
} from 'iamport-billing';
import { say } from './say';
// #endregion

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

// #region words
/**
 * Success, failure and error are all reported to the server where they name an order; the buyer
 * reads why.
 */
async function report(result: Outcome | IamportError | null) {
  if (!result) return false;
  const { merchant_uid } = result;
  const imp_uid = 'imp_uid' in result ? result.imp_uid : null;
  let registered = false;
  if (imp_uid || merchant_uid)
    ({ registered } = await post('/billing/confirm', { imp_uid, merchant_uid }));
  message.textContent = say(registered, result);
  return registered;
}
// #endregion

/** Each attempt has a new number, which the server makes: so it has something to compare with. */
async function prepareOrder(registered: boolean) {
  if (registered) return;
  order = await post('/billing/order');
  button.disabled = false;
}

// #region words
/** What failed before there was a request, such as loading the SDK, is told here. */
function showError(error: IamportError) {
  console.error(error);
  message.textContent = isIamportError(error)
    ? say(false, error)
    : 'That did not work. Please reload, and see whether your card is registered.';
  return error;
}
// #endregion

async function post(path: string, body = {}) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}
