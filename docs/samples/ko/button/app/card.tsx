// app/card.tsx
'use client';
import { useCardButton } from 'iamport-billing/react';

export default function Card() {
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
