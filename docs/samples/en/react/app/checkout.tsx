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

  // The result of a request goes to the server. Where no card is registered, the next attempt gets an order of its own.
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

  /** Success, failure and error are all reported to the server; the buyer reads what the server says. */
  async function report(result: { imp_uid?: string | null; merchant_uid: string | null } | null) {
    if (!result?.imp_uid && !result?.merchant_uid) return false;
    const { registered } = await post('/billing/confirm', {
      imp_uid: result.imp_uid,
      merchant_uid: result.merchant_uid,
    });
    setMessage(
      registered ? 'Your card is registered.' : 'The registration could not be confirmed.',
    );
    return registered;
  }

  function showError(error: Error) {
    console.error(error);
    setMessage('That did not work. Please reload, and see whether your card is registered.');
  }

  return (
    <>
      <button type="button" disabled={!ready || pending || !order} onClick={() => request(order!)}>
        Register a card
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
