/**
 * `iamport-billing/testing`: a fake IMP for tests and demos.
 *
 * ```ts
 * const imp = (window.IMP = createFakeImp());
 * imp.next('cancelled');              // the shopper cancels in the next window
 * // … run your checkout …
 * imp.calls[0].arrived                // the object that reached the SDK
 * ```
 *
 * It behaves like the real scripts, odd parts included: code that survives it survives them. It
 * needs no DOM, so it runs in a page, in Node and under jsdom. It shows nothing and leaves no page;
 * `onWindow` and `navigate` can. To try a page by hand, {@link installFakeImp} does both.
 *
 * The `imp_uid` of its answers says how the window ended: by that alone a sandbox of
 * `iamport-billing/testing/server` knows the card, and Iamport itself knows no such payment.
 *
 * Source: read in iamport.payment.js 1.1.5 and 1.1.8; parameters and responses
 * from the PortOne V1 docs.
 *
 * @module iamport-billing/testing
 */
import { ANSWERS, FLOWS, TEST_CHANNELS } from './generated.js';
import { isPhone } from './testing/device.js';
import { type InstallOptions, install } from './testing/install.js';
import { landingUrl } from './testing/landing.js';
import { failsBeforeWindow, fakeResponse } from './testing/response.js';
import type {
  Answer,
  Callback,
  FakeCall,
  FakeImp,
  FakeImpOptions,
  FakeWindow,
  Values,
} from './testing/types.js';

export { fakeResponse, isPhone, landingUrl };
export type { InstallOptions } from './testing/install.js';
export type { Happening, Shape } from './testing/response.js';
export type {
  Answer,
  Callback,
  FakeCall,
  FakeImp,
  FakeImpOptions,
  FakeWindow,
  SdkVersion,
  Values,
} from './testing/types.js';

/**
 * Installs a fake as `window.IMP`, with windows to press buttons in, before `preload()` loads the
 * real SDK. Once in a page, however often it is called; on a server it installs nothing.
 *
 * @param options those of the fake, and the hosts where it may be
 * @throws `Error` on a host that may be a shop's, and beside the real SDK.
 */
export const installFakeImp = (options: InstallOptions = {}): FakeImp =>
  install(createFakeImp, options);

/** Creates a fake, to install as `window.IMP`. */
export function createFakeImp(options: FakeImpOptions = {}): FakeImp {
  const { sdk = 'v1', channels = TEST_CHANNELS, frameLoadMs, clock = Date.now } = options;
  const phone = isPhone(options.userAgent ?? globalThis.navigator?.userAgent ?? '');
  const calls: FakeCall[] = [];
  const inits: string[][] = [];
  const alerts: string[] = [];
  const navigations: string[] = [];
  const script: Answer[] = [];
  /** Open windows. Reloading the frames empties the list. */
  const windows: FakeWindow[] = [];
  /** Callbacks not called yet. The SDK never drops one, not even that of a dead request. */
  const waiting: { request_id: string; callback: Callback }[] = [];
  let tierCode: string | undefined;
  let frames: { provider: string | null; mid: string | null }[] = [];
  let loaded = false;
  let loading: ReturnType<typeof setTimeout> | undefined;
  /** The only slot for a call that is waiting for its frame. A second call overwrites it. */
  let pending: { call: FakeCall; answer: Answer | undefined } | null = null;

  const alert = (text: string) => {
    alerts.push(text);
    options.alert?.(text);
  };
  const navigate = (url: string) => {
    navigations.push(url);
    options.navigate?.(url);
  };

  function init(...codes: string[]) {
    if (sdk !== 'v1' && options.jquery === false) throw new ReferenceError('jQuery is not defined');
    inits.push(codes);
    tierCode = codes[1];
    frames = options.offline
      ? []
      : (channels.length ? channels : [null]).map((pg) => {
          const [provider = null, ...mid] = pg?.split('.') ?? [];
          return { provider, mid: mid.join('.') || null };
        });
    load();
  }

  /** Reloads every frame. Their open windows are gone, and no callback is called. */
  function load() {
    windows.length = 0;
    clearTimeout(loading);
    loaded = false;
    const done = () => {
      loaded = true;
      if (pending) open(pending.call, pending.answer);
    };
    if (frameLoadMs === undefined) done();
    else if (frameLoadMs < Infinity) loading = setTimeout(done, frameLoadMs);
  }

  function refresh() {
    pending = null;
    load();
  }

  function request(method: string, param: any, callback?: Callback) {
    const call: FakeCall = { method, param, callback, arrived: undefined };
    try {
      Object.assign(call, { arrived: typeof param === 'object' && param ? { ...param } : param });
    } catch {
      // A getter of the shop threw. The SDK reads it again below, and alerts.
    }
    calls.push(call);
    const answer = script.shift();
    if (answer && 'throws' in answer) throw answer.throws;
    if (param === undefined) {
      alert('결제요청 파라메터가 누락되었습니다.');
      return false;
    }
    if (!inits.length)
      return void alert('판매자 코드가 설정되지 않았습니다. IMP.init()함수를 먼저 호출하세요.');
    open(call, answer);
  }

  function open(call: FakeCall, answer: Answer | undefined) {
    if (!loaded || !frames.length) {
      pending = { call, answer };
      return;
    }
    pending = null;
    const { param, callback } = call;
    try {
      const frame = find(param.pg);
      // `Reflect.set`, because the real scripts are not in strict mode: writes to a frozen object
      // are lost silently. The window then answers without a request_id, and no callback matches.
      const fill = (key: string, value: unknown) => Reflect.set(param, key, value);
      if (!param.merchant_uid) fill('merchant_uid', `nobody_${clock()}`);
      if (!param.pay_method) fill('pay_method', 'card');
      if (typeof callback === 'function') {
        const request_id = `req_${clock()}`;
        waiting.push({ request_id, callback });
        fill('request_id', request_id);
      }
      fill('tier_code', tierCode);
      call.json = JSON.stringify(param);
      const window = createWindow(JSON.parse(call.json), frame.provider, call);
      windows.push(window);
      if (answer || !options.onWindow) window.answer(answer ?? {});
      else options.onWindow(window);
    } catch (error) {
      alert(
        '결제모듈 구동 중에 오류가 발생하였습니다. 페이지 새로고침 후 다시 시도해주세요.\n' +
          (error as Error)?.message,
      );
      refresh();
    }
  }

  /** Finds the first channel that fits `pg`. Like the SDK, falls back silently to the default. */
  function find(pg: unknown) {
    const [provider, ...rest] = pg ? String(pg).split('.') : [];
    const mid = rest.join('.');
    return (
      frames.find((frame) => frame.provider === provider && (!mid || frame.mid === mid)) ??
      frames[0]!
    );
  }

  /** True if a gateway's window leaves the page. Where documents disagree, it calls back. */
  function leaves(param: Values, provider: string) {
    const [, onDesktop = 'callback', onPhone = 'redirect'] =
      FLOWS.find(([code]) => code === provider) ?? [];
    // Read for each window, because a demo can switch it.
    const callsBack = options.phoneCallback?.includes(provider);
    switch (phone ? onPhone : onDesktop) {
      case 'redirect':
        return !(phone && callsBack);
      case 'either':
        return phone && callsBack === false;
      case 'naver_popup_mode':
        return phone ? param.naverPopupMode !== true : param.naverPopupMode === false;
      case 'popup_field':
        return param.popup !== true;
      default:
        return false;
    }
  }

  function createWindow(param: Values, pg_provider: string | null, call: FakeCall): FakeWindow {
    const redirects = leaves(param, pg_provider ?? '');
    const [, answer] = ANSWERS.find(([code]) => code === pg_provider) ?? [];
    const isShort = sdk === 'v1' && answer === 'short';
    const ofLanding = answer === 'imp_status' ? answer : sdk === 'v1' ? 'bare' : 'imp_success';

    function answerNow({ happening = 'approved', response: extra, shape, twice }: Answer) {
      if (!windows.includes(window)) return;
      const early = failsBeforeWindow(happening);
      const byLanding = redirects && !early;
      const reported = shape ?? (byLanding ? ofLanding : isShort ? 'bare' : 'success');
      const response = {
        ...fakeResponse(happening, param, { pg_provider, shape: reported, clock }),
        ...extra,
      };
      if (byLanding) {
        windows.length = 0;
        return navigate(landingUrl(param.m_redirect_url, response));
      }
      // On a phone, 1.x scripts themselves go to the landing with an early failure if there is no
      // callback. They write the address in their own way.
      if (!call.callback && early && phone && sdk !== 'v1') {
        const { imp_uid, merchant_uid, error_msg } = response;
        navigate(
          landingUrl(
            param.m_redirect_url,
            { imp_uid, merchant_uid, imp_success: 'false', error_msg },
            { raw: true },
          ),
        );
      }
      deliver(param.request_id, response, twice);
    }

    const window: FakeWindow = {
      param,
      pg_provider,
      redirects,
      answer(given) {
        const answer = typeof given === 'string' ? { happening: given } : given;
        if (answer.happening !== 'silent') setTimeout(answerNow, answer.delay ?? 0, answer);
      },
      close: () => windows.includes(window) && refresh(),
    };
    return window;
  }

  /** Calls the newest callback of a request_id: the wrong one, if two calls share the id. */
  function deliver(request_id: unknown, response: Values, twice?: boolean) {
    const at = waiting.map((call) => call.request_id).lastIndexOf(request_id as string);
    if (at >= 0) {
      for (let times = twice ? 2 : 1; times > 0; times--) {
        try {
          waiting[at]!.callback.call({}, response);
        } catch (error) {
          // The SDK swallows an error of the shop's callback, too.
          console.log(error);
        }
      }
      waiting.splice(at, 1);
    }
    refresh();
  }

  const imp: FakeImp = {
    init: (userCode) => init(userCode),
    agency: (userCode, tier) => init(userCode, tier),
    request_pay: (param, callback) => request('request_pay', param, callback),
    certification: (param, callback) => request('certification', param, callback),
    communicate: () => {},
    close: refresh,
    next(...answers) {
      script.push(
        ...answers.map((answer) => (typeof answer === 'string' ? { happening: answer } : answer)),
      );
      return imp;
    },
    calls,
    inits,
    alerts,
    navigations,
    windows,
  };
  if (sdk === 'v1') {
    const record = (method: string) => (_type: string, param?: any, callback?: Callback) =>
      void calls.push({ method, param, arrived: param, callback });
    Object.assign(imp, {
      deinit() {
        frames = [];
        refresh();
      },
      loadUI: record('loadUI'),
      updateLoadUIRequest: record('updateLoadUIRequest'),
      loadModule: record('loadModule'),
    });
  }
  return imp;
}
