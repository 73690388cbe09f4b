// The demo shop's process: closed, opened again, and killed at the worst moments.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { serve } from '../../../www/server.mjs';
import { openRecords } from '../../../www/shop/records.mjs';
import { assertFields } from '../../fields.mjs';
import { SECRET, gate, issue, start } from '../sandbox.mjs';
import { ORDER, TESTED, client, folder, paid } from './demo.mjs';

const SERVER = new URL('../../../www/server.mjs', import.meta.url).href;
const DEMO = new URL('demo.mjs', import.meta.url).href;

/** Starts a shop in its own process, which can be killed. */
async function spawnShop(baseUrl, data) {
  const code = `
    import { serve } from ${JSON.stringify(SERVER)};
    import { TESTED } from ${JSON.stringify(DEMO)};
    const options = ${JSON.stringify({
      data,
      api: { impKey: 'imp_apikey', impSecret: SECRET, baseUrl, retries: 0 },
    })};
    console.log((await serve({ ...TESTED, ...options })).url);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, api: client(String(line).trim()) };
}

const KILLS = [
  ['before the charge reached Iamport', 'again', 'before'],
  ['after the charge and before it was recorded', 'again', 'after'],
  ['while it asked whether the order was charged', 'find/box_', 'before'],
  ['while it confirmed the issue', 'GET /payments/imp_', 'after'],
];

describe('Opening and closing the demo shop', () => {
  test('a second server cannot open the file until the first one is gone', async (t) => {
    const data = folder(t);
    const { baseUrl } = await start(t);
    const first = await spawnShop(baseUrl, data);
    await assert.rejects(serve({ ...TESTED, data }), { code: 'IN_USE' });
    const dead = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await dead;
    await (await serve({ ...TESTED, data })).close();
  });

  test('closing the server finishes a confirmation that is in progress', async (t) => {
    const data = folder(t);
    const lookUp = gate();
    const fault = ({ method, url }) => {
      if (!`${method} ${url}`.includes('GET /payments/imp_')) return null;
      lookUp.open();
      return { delay: 300 };
    };
    const { sandbox, baseUrl } = await start(t, { fault });
    const options = { ...TESTED, data, api: { impKey: 'imp_apikey', impSecret: SECRET, baseUrl } };
    const complaints = t.mock.method(console, 'error', () => {});
    const server = await serve(options);
    const api = client(server.url);
    await api('order', ORDER);
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const confirmed = api('confirm', { merchant_uid: 'issue_1', imp_uid });
    await lookUp.opened;
    await server.close();
    assert.equal((await confirmed).kind, 'key_issued');
    assert.deepEqual(
      complaints.mock.calls.map(({ arguments: [what] }) => String(what)),
      [],
    );

    const next = await serve(options);
    t.after(() => next.close());
    const { subscriptions, orders } = await client(next.url)('owner');
    assertFields(subscriptions[0], { state: 'active', charges: 1 });
    assert.deepEqual(
      orders.map(({ kind, state }) => `${kind} ${state}`),
      ['charge paid', 'issue key_issued'],
    );
    assert.equal(paid(sandbox).length, 1);
  });

  for (const [title, part, when] of KILLS) {
    test(`a server killed ${title} neither loses nor repeats a charge`, async (t) => {
      const data = folder(t);
      let shop;
      let kills = 0;
      const kill = () => {
        kills += 1;
        shop.child.kill('SIGKILL');
      };
      const fault = ({ method, url }) => {
        if (kills || !`${method} ${url}`.includes(part)) return null;
        if (when === 'after') {
          const body = (text) => {
            kill();
            return text;
          };
          return { body };
        }
        kill();
        return { drop: 'before' };
      };
      const { sandbox, baseUrl, sent } = await start(t, { fault });
      shop = await spawnShop(baseUrl, data);
      t.after(() => shop.child.kill('SIGKILL'));
      await shop.api('order', ORDER);
      const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
      const dead = once(shop.child, 'exit');
      await assert.rejects(
        shop.api('confirm', { merchant_uid: 'issue_1', imp_uid }),
        'the shop died',
      );
      await dead;
      assert.equal(kills, 1);

      shop = await spawnShop(baseUrl, data);
      // What was sent may be on its way, and is only looked up at first.
      const wasSent = sent('/again').length > 0;
      const waits = wasSent && !paid(sandbox).length;
      const before = await shop.api('owner');
      assertFields(before.subscriptions[0], { state: 'active', charges: Number(!waits) });
      if (waits) {
        const closed = once(shop.child, 'exit');
        shop.child.kill('SIGKILL');
        await closed;
        const records = openRecords(join(data, 'shop.jsonl'));
        for (const { merchant_uid, sent_at } of records.orders(({ sent_at }) => sent_at))
          records.setOrder(merchant_uid, { sent_at: sent_at - 90_000 });
        records.close();
        shop = await spawnShop(baseUrl, data);
      }
      const { subscriptions, orders } = await shop.api('owner');
      assertFields(subscriptions[0], { state: 'active', charges: 1 });
      assert.deepEqual(
        orders.map(({ kind, state }) => `${kind} ${state}`),
        ['charge paid', 'issue key_issued'],
      );
      assert.equal(paid(sandbox).length, 1);
      assert.equal(orders[0].imp_uid, paid(sandbox)[0].imp_uid);
      // Confirming and renewing once more changes nothing.
      await shop.api('confirm', { merchant_uid: 'issue_1', imp_uid });
      await shop.api('renew', {});
      assert.equal(paid(sandbox).length, 1);
    });
  }

  test('a server killed while Iamport charges does not charge again', async (t) => {
    const data = folder(t);
    const { sandbox, baseUrl, sent } = await start(t);
    // Iamport refuses paid numbers; that it refuses those it is charging is not documented.
    sandbox.state.charging.has = () => false;
    const hold = gate();
    const arrived = gate();
    sandbox.state.hold = () => {
      arrived.open();
      return hold.opened;
    };
    let shop = await spawnShop(baseUrl, data);
    t.after(() => shop.child.kill('SIGKILL'));
    await shop.api('order', ORDER);
    const { imp_uid } = issue(sandbox, { ...ORDER, amount: 14900 });
    const lost = assert.rejects(shop.api('confirm', { merchant_uid: 'issue_1', imp_uid }));
    await arrived.opened;
    for (let kills = 0; kills < 3; kills++) {
      const dead = once(shop.child, 'exit');
      shop.child.kill('SIGKILL');
      await dead;
      shop = await spawnShop(baseUrl, data);
      const { orders } = await shop.api('owner');
      assert.equal(orders.find(({ kind }) => kind === 'charge').state, 'unknown');
      assert.equal(sent('/again').length, 1);
    }
    await lost;
    hold.open();
    while (!paid(sandbox).length) await new Promise((done) => setTimeout(done, 5));
    await shop.api('confirm', { merchant_uid: 'issue_1', imp_uid });
    await shop.api('webhook', { merchant_uid: paid(sandbox)[0].merchant_uid });
    const { subscriptions } = await shop.api('owner');
    assertFields(subscriptions[0], { state: 'active', charges: 1 });
    assert.equal(paid(sandbox).length, 1);
  });
});
