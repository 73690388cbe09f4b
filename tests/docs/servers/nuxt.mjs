// Serves a route of Nuxt's server with h3, as Nuxt does.
import { createServer } from 'node:http';
import { createApp, createRouter, defineEventHandler, toNodeListener, toWebRequest } from 'h3';

Object.assign(globalThis, { defineEventHandler, toWebRequest });
const router = createRouter();
router.use('/billing/:action', (await import('./sample.mjs')).default);
createServer(toNodeListener(createApp().use(router))).listen(3000);
