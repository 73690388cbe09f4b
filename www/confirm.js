// The server's part, asked from the page: it places the order, confirms what came of it, and
// charges.
import { docs } from './demo.js';

async function post(path, body) {
  // The site has no server: a module of its build does that work in the page.
  if (docs) {
    const shop = await import('./page-shop.js');
    return { order: shop.placeOrder, confirm: shop.confirm }[path](body);
  }
  const headers = { 'content-type': 'application/json' };
  // A phone leaves the page with the order still on its way.
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
    keepalive: true,
  });
  return response.json();
}

/**
 * Has the server write down an order of this choice (`plan`, `today`, `pg`). Its number, the key's
 * name and the price are the server's.
 */
export async function placeOrder(choice) {
  const order = await post('order', choice);
  if (order.kind !== 'placed') throw new Error(order.message ?? order.kind);
  return order;
}

/**
 * Has the server confirm an end: a failure, and one without an imp_uid, too. `null` if there is
 * nothing to ask about.
 */
export async function confirmEnd({ imp_uid, merchant_uid }) {
  if (!imp_uid && !merchant_uid) return null;
  return post('confirm', { merchant_uid, imp_uid }).catch((error) => ({
    kind: 'error',
    message: String(error),
  }));
}
