// app/checkout.tsx
'use client';
import { useCardButton } from 'iamport-billing/react';
import { installFakeImp } from 'iamport-billing/testing';

// 계정 없이 실행해 볼 모의 결제창. 배포용 빌드에는 들어가지 않습니다.
if (process.env.NODE_ENV !== 'production') installFakeImp();

export default function Checkout() {
  const { button, message, check, checkAgain } = useCardButton('imp00000000', {
    order: '/billing/order',
    confirm: '/billing/confirm',
  });
  return (
    <>
      <button {...button} type="button">
        카드 등록
      </button>
      <p role="status">{message}</p>
      {check && (
        <button type="button" onClick={checkAgain}>
          {check}
        </button>
      )}
    </>
  );
}
