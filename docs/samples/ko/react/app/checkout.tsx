// app/checkout.tsx
'use client';
import { isIamportError, type RequestPayParam } from 'iamport-billing';
import { useIamport } from 'iamport-billing/react';
import { useEffect, useState } from 'react';

export default function Checkout() {
  const { ready, pending, error, outcome, request } = useIamport('imp00000000', {
    onLate: (late) => report(late).catch(showError),
  });
  const [order, setOrder] = useState<RequestPayParam | null>(null);
  const [message, setMessage] = useState('');

  // 결과나 오류가 오면 서버에 알립니다. 등록되지 않았다면 다음 시도에 쓸 주문을 새로 받습니다.
  useEffect(() => {
    if (pending) return;
    let latest = true;
    if (error) showError(error);
    report(outcome ?? (isIamportError(error) ? error : null))
      .then((registered) => (registered ? null : post('/billing/order')))
      .then((newOrder) => latest && setOrder(newOrder))
      .catch(showError);
    return () => {
      latest = false;
      setOrder(null);
    };
  }, [pending, outcome, error]);

  /** 성공, 실패, 오류를 모두 서버에 알리고, 구매자에게는 서버의 답을 보여 줍니다. */
  async function report(result: { imp_uid?: string | null; merchant_uid: string | null } | null) {
    if (!result?.imp_uid && !result?.merchant_uid) return false;
    const { registered } = await post('/billing/confirm', {
      imp_uid: result.imp_uid,
      merchant_uid: result.merchant_uid,
    });
    setMessage(registered ? '카드가 등록되었습니다.' : '카드 등록이 확인되지 않았습니다.');
    return registered;
  }

  function showError(error: Error) {
    console.error(error);
    setMessage('처리하지 못했습니다. 새로고침한 뒤 카드가 등록되었는지 확인해 주세요.');
  }

  return (
    <>
      <button type="button" disabled={!ready || pending || !order} onClick={() => request(order!)}>
        카드 등록
      </button>
      <p role="status">{message}</p>
    </>
  );
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
