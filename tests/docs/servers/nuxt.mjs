// Serves the routes of Nuxt's server with h3, as Nuxt does.
import { createServer } from 'node:http';
import { createApp, createRouter, fromWebHandler, toNodeListener } from 'h3';

Object.assign(globalThis, { fromWebHandler });
const router = createRouter();
for (const action of ['order', 'confirm', 'webhook'])
  router.post(`/billing/${action}`, (await import(`./${action}.post.mjs`)).default);
createServer(toNodeListener(createApp().use(router))).listen(3000);
