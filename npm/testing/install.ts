// Installs the fake in a page to try by hand, and nowhere else.
import type { FakeImp, FakeImpOptions } from './types.js';
import { showWindow } from './window.js';

/** Options of {@link installFakeImp}: those of the fake, and where it may be. */
export interface InstallOptions extends FakeImpOptions {
  /**
   * More hosts that are no shop's, such as `['staging.shop.example']`. This machine, its network
   * and names such as `shop.test` are known.
   */
  hosts?: string[];
}

/** Hosts that no shopper gets to: this machine, private networks, and names reserved for tests. */
const TEST_HOST = new RegExp(
  [
    '^$', // a file
    '^(.+\\.)?(localhost|test|local|internal|example|invalid)$',
    '^(127|10)\\.[\\d.]+$',
    '^(192\\.168|169\\.254|172\\.(1[6-9]|2\\d|3[01]))\\.[\\d.]+$',
    '^\\[(::1|f[cd][\\da-f:]+|fe80[\\da-f:]+)\\]$',
  ].join('|'),
);

const MARK = Symbol.for('iamport-billing.fake-imp');

/** Puts a fake into the page, or returns the one that is there. */
export function install(
  create: (options: FakeImpOptions) => FakeImp,
  { hosts = [], ...options }: InstallOptions,
): FakeImp {
  // Rendering on a server there is no page.
  if (typeof document !== 'object') return create(options);
  const { hostname } = location;
  if (!TEST_HOST.test(hostname) && !hosts.includes(hostname))
    throw new Error(
      `installFakeImp: ${hostname} may be a shop that is open, and the fake registers no card. ` +
        `If it is not, pass hosts: ['${hostname}']. / ${hostname} 주소는 실제 상점일 수 있어 ` +
        '모의 결제창을 설치하지 않습니다.',
    );
  const page = window as unknown as { IMP?: FakeImp & { [MARK]?: true } };
  if (page.IMP?.[MARK]) return page.IMP;
  if (page.IMP)
    throw new Error(
      'installFakeImp: the real SDK is on this page. Take its script tag out, or this call. / ' +
        '실제 SDK가 이미 있습니다. 스크립트 태그나 이 호출 중 하나를 빼세요.',
    );
  console.warn(
    'iamport-billing: payment windows are fake here; no card is registered and no money moves. / ' +
      '모의 결제창입니다. 카드가 등록되지 않고 결제도 되지 않습니다.',
  );
  page.IMP = create({
    onWindow: showWindow,
    navigate: (url) => location.assign(url),
    alert: (text) => alert(text),
    ...options,
  });
  Object.defineProperty(page.IMP, MARK, { value: true });
  return page.IMP;
}
