// `npm start`: sets up, builds, serves the demo shop.
import { must } from './run.mjs';
import { setupBuild } from './setup.mjs';

await setupBuild();
await must('node', ['scripts/build.mjs']);
// Only now: on a bare machine the server's own dependency has just been installed.
const { serve } = await import('../www/server.mjs');
const userCode = process.env.IAMPORT_USER_CODE;
const { url } = await serve({ port: Number(process.env.PORT) || undefined, userCode });
console.log(`
  데모 상점 / Demo shop          ${url}
  스크립트 태그 / Script tag     ${url}/script-tag.html

  ${userCode ? `실제 SDK / Real SDK: ${userCode}` : '모의 결제창: 계정과 인터넷이 필요 없습니다 / Simulated windows: no account, no internet'}
  멈추려면 / To stop: Ctrl+C
`);
