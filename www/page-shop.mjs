// The shop's server for a site that has none: it runs in the page, with the sandbox in Iamport's
// place. A real shop never does this, because a visitor can change all that a page compares.
import { newUids } from '../npm/server/billing/uids.ts';
import { createSandbox } from '../npm/testing/server.ts';

const PLANS = {
  one: { price: 14900, name: '밀물커피 한 봉지' },
  two: { price: 26900, name: '밀물커피 두 봉지' },
};
const TWO_WEEKS_S = 14 * 86_400;
const sandbox = createSandbox();

/** The orders, which a phone leaves behind with its page. */
const orders = {
  read: () => JSON.parse(sessionStorage.getItem('shop') ?? '{}'),
  save(order) {
    sessionStorage.setItem('shop', JSON.stringify({ ...this.read(), [order.merchant_uid]: order }));
  },
};

/** A call of the REST API; null if Iamport has no such payment. */
async function iamport(path, body, token) {
  const response = await sandbox.fetch(`https://api.iamport.kr${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(token && { authorization: token }) },
    body: body && JSON.stringify(body),
  });
  return (await response.json()).response;
}

/** Writes an order down before the window opens. */
export function placeOrder({ plan, today, pg }) {
  const { price, name } = PLANS[plan];
  const order = { ...newUids(), name, plan, pg, amount: today === 'box' ? price : 0 };
  orders.save(order);
  return { kind: 'placed', ...order };
}

/** Asks for the payment, and compares it with the order. */
export async function confirm({ merchant_uid, imp_uid }) {
  const order = orders.read()[merchant_uid];
  if (!order) return { kind: 'unknown_order' };
  const { impKey: imp_key, impSecret: imp_secret } = sandbox.account;
  const { access_token } = await iamport('/users/getToken', { imp_key, imp_secret });
  const payment = imp_uid && (await iamport(`/payments/${imp_uid}`, null, access_token));
  if (payment?.status !== 'paid') return { kind: 'not_paid' };
  const differs = ['merchant_uid', 'customer_uid'].find((key) => payment[key] !== order[key]);
  if (differs || payment.customer_uid_usage !== 'issue')
    return { kind: 'mismatch', note: differs ?? 'customer_uid_usage' };
  const next_charge_at = Math.floor(Date.now() / 1000) + TWO_WEEKS_S;
  const charge = order.amount ? { state: 'paid', amount: order.amount } : null;
  return { kind: 'key_issued', charge, subscription: { next_charge_at } };
}
