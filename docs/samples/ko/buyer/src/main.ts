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
// 관리자 콘솔의 가맹점 식별코드
const iamport = createIamport('imp00000000', { onLate: (late) => report(late).catch(showError) });
let order: RequestPayParam;

// 페이지를 열 때: SDK를 불러오고, 모바일에서 결제창을 다녀왔다면 그 결과를 받습니다.
handle(
  iamport
    .preload()
    .catch(showError)
    .then(() => iamport.takeLanding()),
);

// 클릭 안에서 바로, 앞에 await 없이 호출하세요. 그렇지 않으면 브라우저가 팝업을 막습니다.
button.addEventListener('click', () => handle(iamport.requestPay(order)));

function handle(outcome: Promise<Outcome | null>) {
  button.disabled = true;
  outcome.catch(showError).then(report).then(prepareOrder).catch(showError);
}

// #region words
/** 주문번호가 있는 결과는 성공, 실패, 오류를 모두 서버에 알리고, 구매자에게는 이유를 보여 줍니다. */
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

/** 시도할 때마다 서버가 새 주문번호를 정합니다. 그래야 서버에 비교할 기록이 남습니다. */
async function prepareOrder(registered: boolean) {
  if (registered) return;
  order = await post('/billing/order');
  button.disabled = false;
}

// #region words
/** SDK를 불러오지 못한 것처럼 요청을 보내기 전에 생긴 오류는 여기서 보여 줍니다. */
function showError(error: IamportError) {
  console.error(error);
  message.textContent = isIamportError(error)
    ? say(false, error)
    : '처리하지 못했습니다. 새로고침한 뒤 카드가 등록되었는지 확인해 주세요.';
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
