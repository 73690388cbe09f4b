// The demo shop of www/ in a process of its own, with its own records, in place of shop.mjs.
import { join } from 'node:path';
import { createRest } from '../../dist/server.mjs';
import { openRecords } from '../../www/shop/records.mjs';
import { createShop } from '../../www/shop/shop.mjs';
import { marked } from './marked.mjs';

const { baseUrl, timeoutMs, shop: number, keys, data } = JSON.parse(process.argv[2]);
const rest = createRest({ ...keys, baseUrl, timeoutMs, retries: 0, fetch: marked(number) });
const shop = createShop({ rest, db: openRecords(join(data, 'shop.jsonl')) });
// What it could not ask is not what is looked for here.
console.error = () => {};

/** The states that its records have no answer behind. */
const OPEN = ['intended', 'unknown', 'open'];

/** Orders, confirms, and sees to a charge that has no answer yet, as its owner does. */
async function settle({ window_uid: merchant_uid, customer_uid, imp_uid, charges }) {
  const pg = charges ? 'kakaopay' : 'kcp_billing';
  shop.placeOrder({ merchant_uid, customer_uid, plan: 'one', today: 'box', pg });
  let { kind, charge } = await shop.confirm({ merchant_uid, imp_uid });
  if (charge && OPEN.includes(charge.state)) {
    await shop.retry({ customer_uid });
    ({ kind, charge } = await shop.confirm({ merchant_uid, imp_uid }));
  }
  return { kind: charge?.state ?? { not_paid: 'refused' }[kind] ?? kind };
}

process.on('message', async ({ job, order }) => {
  const answer = await settle(order).catch(({ kind, message }) => ({
    kind: 'error',
    error: kind ?? message,
  }));
  process.send({ job, answer: { ...answer, at: Date.now() } });
});
// The one that started it is gone.
process.on('disconnect', () => process.exit());
// As its server does before it opens.
await shop.recover();
process.send({ open: true });
