// Serves the routes of Nuxt's server with h3, as Nuxt does, and with rows in memory.
import { createServer } from 'node:http';
import { createApp, createRouter, defineEventHandler, readRawBody, toNodeListener } from 'h3';

const rows = new Map();
Object.assign(globalThis, {
  defineEventHandler,
  readRawBody,
  database: {
    order: async (merchant_uid) => structuredClone(rows.get(merchant_uid)) ?? null,
    save: async (row) => void rows.set(row.merchant_uid, row),
    saveOnce: async ({ merchant_uid }, what) => {
      const row = rows.get(merchant_uid);
      const isFirst = !row.registered;
      Object.assign(row, what);
      return isFirst;
    },
  },
});
const router = createRouter();
for (const action of ['order', 'confirm'])
  router.post(`/billing/${action}`, (await import(`./${action}.post.mjs`)).default);
createServer(toNodeListener(createApp().use(router))).listen(3000);
