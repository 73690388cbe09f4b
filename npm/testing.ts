/**
 * `iamport-billing/testing`: a fake IMP for tests and demos.
 *
 * ```ts
 * const imp = (window.IMP = createFakeImp());
 * imp.next('cancelled');              // what the shopper does in the next window
 * // … run your checkout …
 * imp.calls[0].arrived                // the object that reached the SDK
 * ```
 *
 * It behaves as the real scripts do, the odd parts included, so that code which survives it
 * survives them. It needs no DOM: it runs in a page, in Node and under jsdom. Nothing is shown and
 * nobody is sent anywhere unless `onWindow` or `navigate` does it.
 *
 * Source of the behaviour: read in iamport.payment.js 1.1.5 and 1.1.8; parameters and responses
 * from the PortOne V1 docs.
 *
 * @module iamport-billing/testing
 */
import { PHONE_EITHER, TEST_CHANNELS } from './generated.js';
import { isPhone } from './testing/device.js';
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

/** A fake to install as `window.IMP`. */
export function createFakeImp(options: FakeImpOptions = {}): FakeImp {
  const { sdk = 'v1', channels = TEST_CHANNELS, frameLoadMs, clock = Date.now } = options;
  const phone = isPhone(options.userAgent ?? globalThis.navigator?.userAgent ?? '');
  const calls: FakeCall[] = [];
  const inits: string[][] = [];
  const alerts: string[] = [];
  const navigations: string[] = [];
  const script: Answer[] = [];
  /** Open windows; emptied when the frames are torn down. */
  const windows: FakeWindow[] = [];
  /**
   * Callbacks that have not been called. The SDK never forgets one: a request that died stays here.
   */
  const waiting: { request_id: string; callback: Callback }[] = [];
  let tierCode: string | undefined;
  let frames: { provider: string | null; mid: string | null }[] = [];
  let loaded = false;
  let loading: ReturnType<typeof setTimeout> | undefined;
  /** The one slot for a call that came before its frame: a second call overwrites the first. */
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

  /** Loads every frame anew. Whatever was open in one is gone, and nobody is told. */
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
      // A getter of the shop's threw. The SDK meets it again below, and alerts.
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
      // `Reflect.set` as the real scripts are sloppy code: on a frozen object the write is lost
      // without a word, the window then answers without a request_id, and no callback matches it.
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
        `결제모듈 구동 중에 오류가 발생하였습니다. 페이지 새로고침 후 다시 시도해주세요.\n${(error as Error)?.message}`,
      );
      refresh();
    }
  }

  /** The channel of `pg`: the first that fits, and silently the default one where none does. */
  function find(pg: unknown) {
    const [provider, ...rest] = pg ? String(pg).split('.') : [];
    const mid = rest.join('.');
    return (
      frames.find((frame) => frame.provider === provider && (!mid || frame.mid === mid)) ??
      frames[0]!
    );
  }

  function createWindow(param: Values, pg_provider: string | null, call: FakeCall): FakeWindow {
    // Read anew for each window: a demo lets one switch it.
    const redirects = phone && !(options.phoneCallback ?? PHONE_EITHER).includes(pg_provider ?? '');

    function answerNow({ happening = 'approved', response: extra, shape, twice }: Answer) {
      if (!windows.includes(window)) return;
      const early = failsBeforeWindow(happening);
      const byLanding = redirects && !early;
      const say = shape ?? (!byLanding ? 'success' : sdk === 'v1' ? 'bare' : 'imp_success');
      const response = {
        ...fakeResponse(happening, param, { pg_provider, shape: say, clock }),
        ...extra,
      };
      if (byLanding) {
        windows.length = 0;
        return navigate(landingUrl(param.m_redirect_url, response));
      }
      // Without a callback, 1.x scripts on a phone carry an early failure to the landing
      // themselves, in their own spelling.
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

  /**
   * A window's message has arrived. The newest callback of that id is called: with a shared id, the
   * wrong one.
   */
  function deliver(request_id: unknown, response: Values, twice?: boolean) {
    const at = waiting.map((one) => one.request_id).lastIndexOf(request_id as string);
    if (at >= 0) {
      for (let times = twice ? 2 : 1; times > 0; times--) {
        try {
          waiting[at]!.callback.call({}, response);
        } catch (error) {
          console.log(error); // as the SDK does: the shop's mistake is swallowed
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
    const noted = (method: string) => (_type: string, param?: any, callback?: Callback) =>
      void calls.push({ method, param, arrived: param, callback });
    Object.assign(imp, {
      deinit() {
        frames = [];
        refresh();
      },
      loadUI: noted('loadUI'),
      updateLoadUIRequest: noted('updateLoadUIRequest'),
      loadModule: noted('loadModule'),
    });
  }
  return imp;
}
