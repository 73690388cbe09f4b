// src/main.ts
import {
  createIamport,
  type IamportError,
  type Outcome,
  type RequestPayParam,
} from 'iamport-billing';

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

/** 성공, 실패, 오류를 모두 서버에 알리고, 구매자에게는 서버의 답을 보여 줍니다. */
async function report(result: { imp_uid?: string | null; merchant_uid: string | null } | null) {
  if (!result?.imp_uid && !result?.merchant_uid) return false;
  const { registered } = await post('/billing/confirm', {
    imp_uid: result.imp_uid,
    merchant_uid: result.merchant_uid,
  });
  message.textContent = registered ? '카드가 등록되었습니다.' : '카드 등록이 확인되지 않았습니다.';
  return registered;
}

/** 시도할 때마다 서버가 새 주문번호를 정합니다. 그래야 서버에 비교할 기록이 남습니다. */
async function prepareOrder(registered: boolean) {
  if (registered) return;
  order = await post('/billing/order');
  button.disabled = false;
}

function showError(error: IamportError) {
  console.error(error); // 개발자가 볼 내용: 잘못된 값이 모두 적혀 있습니다
  message.textContent = '처리하지 못했습니다. 새로고침한 뒤 카드가 등록되었는지 확인해 주세요.';
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
