// app/page.tsx
'use client';
import { useCardButton } from 'iamport-billing/react';
import { installFakeImp } from 'iamport-billing/testing';

if (process.env.NODE_ENV !== 'production') installFakeImp(); // 모의 결제창

export default function Page() {
  const { button, message, again } = useCardButton('imp00000000');
  return (
    <main>
      <button {...button}>카드 등록</button>
      <p role="status">{message}</p>
      <button {...again} />
    </main>
  );
}
