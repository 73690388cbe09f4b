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
// What the shop has written down survives a restart; the real API's shop is another one than the
// sandbox's.
const data = join(root, '.data', api ? 'real' : 'sandbox');
const options = { port: Number(process.env.PORT) || undefined, userCode, api };
const { url, ownerUrl, sandboxUrl } = await serve({ ...options, data }).catch((error) => {
  if (error.code !== 'IN_USE') throw error;
  console.log(
    '이미 실행 중인 데모가 있어 이번 기록은 메모리에만 둡니다 / Another demo is running: this one keeps its records ' +
      'in memory',
  );
  return serve(options);
});
const restApi = sandboxUrl
  ? `${sandboxUrl} (IMP_KEY=sandbox IMP_SECRET=sandbox-secret)`
  : 'https://api.iamport.kr';
const windows = userCode
  ? `실제 SDK / Real SDK: ${userCode}`
  : '모의 결제창: 계정과 인터넷이 필요 없습니다 / Simulated windows: no account, no internet';
console.log(`
  데모 상점 / Demo shop          ${url}
  카드 버튼 / Card button        ${url}/card.html
  스크립트 태그 / Script tag     ${url}/script-tag.html
  구독 관리 / Subscriptions      ${ownerUrl}
  REST API                       ${restApi}

  ${windows}
  멈추려면 / To stop: Ctrl+C
`);
