// A shop's page that records everything the component does to it: globals, storage, the console and
// violations of its policy.
import { readFile } from 'node:fs/promises';
import { launch, listen, send, sendDist } from '../browser/browser.mjs';

const JS = 'text/javascript; charset=utf-8';

/** The first script of the page. */
const WATCH = `{
  window.logged = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'table', 'dir']) {
    const original = console[method];
    console[method] = (...args) => {
      logged.push(args.map(String).join(' '));
      original.apply(console, args);
    };
  }
  window.violations = [];
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    violations.push([violatedDirective, blockedURI, sample].join(' ')));
  window.keys = () =>
    [...Reflect.ownKeys(window), ...Reflect.ownKeys(Object.prototype)].map(String);
  window.before = [];
  window.before = keys();
}`;

const shopScript = (nonce) => `
  const iamport = IamportBilling.createIamport('imp00000000', {
    locale: 'en',
    sdk: { src: '/imp.js', retries: 0, nonce: ${nonce} },
  });
  window.iamport = iamport;
  window.ready = iamport.preload().then(() => 'ready', (error) => error.kind);
`;

const FILES = {
  '/watch.js': WATCH,
  '/shop.js': shopScript('document.currentScript?.nonce'),
  '/module.js': `
    import * as main from '/dist/index.mjs';
    import * as checks from '/dist/validate.mjs';
    const IamportBilling = { ...main, ...checks };
    ${shopScript("document.querySelector('script').nonce")}
    window.api = IamportBilling;`,
  '/imp.js': `(() => {
    const module = {};
    ${await readFile('dist/testing.cjs', 'utf8')}
    window.IMP = module.exports.createFakeImp();
  })();`,
};

/** The server's policy, replaced files and scripts of the page. Tests set them. */
export const answer = { policy: undefined, replace: {}, body: undefined };

const PAGES = {
  '/tag': (nonce) =>
    `<script ${nonce} src=/dist/index.iife.js></script><script ${nonce} src=/shop.js></script>`,
  '/module': (nonce) => `<script ${nonce} type=module src=/module.js></script>`,
};

export const browser = await launch();
export const url = await listen(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://shop');
  const body = PAGES[pathname];
  if (body) {
    const nonce = /'nonce-(\w+)'/.exec(answer.policy ?? '')?.[1];
    const attribute = nonce ? `nonce=${nonce}` : '';
    const scripts = answer.body ?? body(attribute);
    return send(
      response,
      `<!doctype html><script ${attribute} src=/watch.js></script>${scripts}`,
      undefined,
      answer.policy ? { 'content-security-policy': answer.policy } : {},
    );
  }
  const file = answer.replace[pathname] ?? FILES[pathname];
  return file === undefined ? sendDist(request, response) : send(response, file, JS);
});

/** Opens a page under a policy and waits for preload(). `ready` is its result. */
export async function visit(path, policy) {
  answer.policy = policy;
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url + path);
  await page.waitForFunction(() => window.ready);
  return { page, context, ready: await page.evaluate('window.ready') };
}

export const ORDER = {
  pg: 'kcp_billing',
  pay_method: 'card',
  merchant_uid: 'order_1',
  customer_uid: 'card_1',
  name: '정기결제',
  amount: 0,
  buyer_name: '홍길동',
  buyer_email: 'hong@example.com',
  buyer_tel: '010-1234-5678',
  buyer_addr: '서울시 강남구',
  buyer_postcode: '06000',
};
