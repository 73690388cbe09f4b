// `npm start`: sets up, builds, serves the demo shop.
import { join } from 'node:path';
import { must, root } from './run.mjs';
import { setupBuild } from './setup.mjs';

await setupBuild();
await must('node', ['scripts/build.mjs']);
// Only now: on a bare machine the server's own dependency has just been installed.
const { serve } = await import('../www/server.mjs');
const userCode = process.env.IAMPORT_USER_CODE;
const { IMP_KEY: impKey, IMP_SECRET: impSecret } = process.env;
// A demo is tried with test channels, whose payments Iamport shows only to who asks for them.
const api = impKey && impSecret ? { impKey, impSecret, includeSandbox: true } : undefined;
// What the shop has written down survives a restart; the real API's shop is another one than the sandbox's.
const data = join(root, '.data', api ? 'real' : 'sandbox');
const { url } = await serve({ port: Number(process.env.PORT) || undefined, userCode, api, data });
console.log(`
  데모 상점 / Demo shop          ${url}
  스크립트 태그 / Script tag     ${url}/script-tag.html
  주인 화면 / Owner's page       ${url}/owner.html

  ${userCode ? `실제 SDK / Real SDK: ${userCode}` : '모의 결제창: 계정과 인터넷이 필요 없습니다 / Simulated windows: no account, no internet'}
  멈추려면 / To stop: Ctrl+C
`);
