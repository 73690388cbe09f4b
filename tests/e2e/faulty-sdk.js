// A stand-in for Iamport's script that covers the page, locks its scrolling, and fails, as the real
// ones are known to do. Faults are switched by name, behind `?faults=` of its address or in
// `window.faults`, where a test mends them too.
//
//   overlay       fresh (makes a new element and sets a class; without it, init makes the element
//                 and a style is set)
//   on opening    leaves (for the gateway's page), async, covers first, popup,
//                 popup refused in silence, alerts, throws inside, throws
//   afterwards    leaves overlay, remembers (that it is shown, and does not show it again)
(() => {
  const SERVICE = 'https://service.iamport.kr';
  const names = new URL(document.currentScript.src).searchParams.get('faults') ?? '';
  window.faults ??= new Set(names.split(','));
  const has = (fault) => window.faults.has(fault);
  const inits = [];
  const calls = [];
  /** The callbacks that were not called yet. A dropped request stays here. */
  const waiting = [];
  let frames = [];
  let overlay = null;
  let pending = null;
  let ready = false;
  let showing = false;

  const lock = `lock-${Math.random().toString(36).slice(2)}`; // no name that anybody could know
  document.head.append(
    Object.assign(document.createElement('style'), {
      textContent: `.${lock} { overflow: hidden; }`,
    }),
  );

  /** Runs in a later task, even if the page's clock stands still. */
  function later(work) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = work;
    port2.postMessage('');
  }

  function makeOverlay() {
    const made = document.createElement('div');
    made.style.cssText = 'position:fixed;inset:0;z-index:2147483646;background:#0008;display:none';
    document.body.append(made);
    return made;
  }

  function init(...codes) {
    inits.push(codes);
    if (document.readyState === 'loading')
      document.addEventListener('DOMContentLoaded', () => start(codes[0]));
    else start(codes[0]);
  }

  /** Removes all windows, and asks for the account's channels. */
  function start(userCode) {
    overlay?.remove();
    for (const { frame } of frames) frame.remove();
    [frames, overlay, pending, ready] = [[], null, null, true];
    const asked = new XMLHttpRequest();
    try {
      asked.open('GET', `${SERVICE}/users/pg/${userCode}`, false);
      asked.send();
    } catch {
      return;
    }
    if (asked.status !== 200) return;
    if (!has('fresh')) overlay = makeOverlay();
    for (const provider of JSON.parse(asked.responseText)) {
      const frame = document.createElement('iframe');
      frame.style.cssText = 'display:none;width:420px;height:560px;border:0;background:#fff';
      const channel = { provider, frame, loaded: false };
      frame.addEventListener('load', () => {
        channel.loaded = true;
        if (pending) open(...pending);
      });
      frame.src = `${SERVICE}/window?${provider}`;
      (overlay ?? document.body).append(frame);
      frames.push(channel);
    }
  }

  function request_pay(param, callback) {
    calls.push(param);
    if (param === undefined) return alert('결제요청 파라메터가 누락되었습니다.');
    if (!ready)
      return alert('판매자 코드가 설정되지 않았습니다. IMP.init()함수를 먼저 호출하세요.');
    open(param, callback);
  }

  function open(param, callback) {
    if (has('leaves')) return void location.assign('/gateway');
    if (has('covers first')) show();
    // An unregistered pg opens the default channel.
    const channel =
      frames.find(({ provider }) => provider === param.pg?.split('.')[0]) ?? frames[0];
    if (!channel?.loaded) {
      pending = [param, callback]; // one slot: a second call overwrites the first
      return;
    }
    pending = null;
    try {
      param.request_id = `req_${Date.now()}`;
      waiting.push({ request_id: param.request_id, callback });
      const json = JSON.stringify(param);
      if (has('throws inside') || has('throws')) {
        show();
        throw new TypeError("Cannot read properties of undefined (reading 'contentWindow')");
      }
      if (has('popup') || has('popup refused in silence')) return popup(param, callback);
      const display = () => {
        show(channel);
        channel.frame.contentWindow.postMessage(json, SERVICE);
      };
      if (has('async')) later(display);
      else display();
    } catch (error) {
      if (has('throws')) throw error;
      alert(
        `결제모듈 구동 중에 오류가 발생하였습니다. 페이지 새로고침 후 다시 시도해주세요.\n${error.message}`,
      );
    }
  }

  function popup(param, callback) {
    show();
    if (
      window.open(`${SERVICE}/popup`, 'popup', 'width=420,height=560') ||
      has('popup refused in silence')
    )
      return;
    hide();
    callback({
      success: false,
      imp_uid: null,
      merchant_uid: param.merchant_uid,
      error_code: 'NOT READY',
      error_msg: '팝업이 차단되어 결제창을 열지 못했습니다.',
    });
  }

  function show(channel) {
    if (!(showing && has('remembers'))) cover();
    showing = true;
    if (channel)
      channel.frame.style.cssText +=
        ';display:block;position:fixed;left:50px;top:20px;z-index:2147483647';
  }

  function cover() {
    if (has('fresh')) {
      overlay ??= makeOverlay();
      document.body.classList.add(lock);
    } else document.body.style.overflow = 'hidden';
    overlay ??= makeOverlay();
    overlay.style.display = 'block';
  }

  function hide() {
    showing = false;
    for (const { frame } of frames) frame.style.display = 'none';
    if (has('fresh')) {
      overlay?.remove();
      overlay = null;
      document.body.classList.remove(lock);
    } else {
      if (overlay) overlay.style.display = 'none';
      document.body.style.removeProperty('overflow');
    }
  }

  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== SERVICE || !frames.some(({ frame }) => frame.contentWindow === source)) return;
    const { request_id, response } = JSON.parse(data);
    if (!response) {
      // A closed window does not call back.
      if (!has('leaves overlay')) return hide();
      for (const { frame } of frames) frame.style.display = 'none';
      return;
    }
    const at = waiting.map((one) => one.request_id).lastIndexOf(request_id);
    if (at >= 0) {
      try {
        waiting[at].callback(response);
      } catch (error) {
        console.log(error);
      }
      waiting.splice(at, 1);
    }
    hide();
  });

  const loaded = () => frames.filter((channel) => channel.loaded).length;

  window.IMP = { init, agency: init, request_pay, inits, calls, loaded };
})();
