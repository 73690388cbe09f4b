// app/checkout.tsx
'use client';
import { useCardButton } from 'iamport-billing/react';
import { installFakeImp } from 'iamport-billing/testing';

// Fake payment windows, to try it without an account. No production build has them.
if (process.env.NODE_ENV !== 'production') installFakeImp();

export default function Checkout() {
  const { button, message, check, checkAgain } = useCardButton('imp00000000', {
    order: '/billing/order',
    confirm: '/billing/confirm',
  });
  return (
    <>
      <button {...button} type="button">
        Register a card
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
