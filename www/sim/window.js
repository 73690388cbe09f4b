// The simulated payment window. In the shop's page it is asked by a message and answers by one; as
// a page of its own (phones) it is asked by its address and answers at m_redirect_url.
import { gateways } from '../../npm/gateway-table.ts';
import { landingUrl } from '../../npm/testing/landing.ts';
import { fakeResponse } from '../../npm/testing/response.ts';
import { CHARGES_IN_WINDOW } from '../../npm/testing/sandbox/gateways.ts';
import { say, startLanguage, won } from '../lang.js';

/**
 * Answers are never uniform; here each gateway has its own way to say success, by callback and by
 * landing.
 */
const GATEWAYS = {
  kcp_billing: { name: () => 'NHN KCP', callback: 'success', landing: 'imp_success' },
  html5_inicis: {
    name: () => say('KG이니시스', 'KG Inicis'),
    callback: 'imp_success_text',
    landing: 'success',
  },
  kicc: { name: () => 'KICC', callback: 'imp_success', landing: 'bare' },
  kakaopay: { name: () => say('카카오페이', 'KakaoPay'), callback: 'bare', landing: 'bare' },
};

const $ = (id) => document.getElementById(id);
const framed = window.parent !== window;
let request = null;

startLanguage(() => show(request));
for (const button of document.querySelectorAll('[data-answer]'))
  button.addEventListener('click', () => answer(button.dataset.answer));
for (const button of document.querySelectorAll('[data-close]'))
  button.addEventListener('click', close);

addEventListener('keydown', ({ key }) => key === 'Escape' && framed && close());

if (framed) {
  addEventListener('message', ({ source, origin, data }) => {
    if (source === window.parent && origin === location.origin) show(data.request);
  });
  parent.postMessage({ ready: true }, location.origin);
} else {
  show(fromAddress());
}

function fromAddress() {
  try {
    return JSON.parse(new URLSearchParams(location.search).get('request'));
  } catch {
    return null;
  }
}

function show(asked) {
  if (!asked?.param) return;
  request = asked;
  const { param, pg_provider } = request;
  const gateway = GATEWAYS[pg_provider];
  $('window').dataset.gateway = pg_provider;
  const row = gateways.find(({ code }) => code === pg_provider);
  $('gateway').textContent =
    gateway?.name() ?? (row ? say(row.name.ko, row.name.en) : String(pg_provider));
  for (const key of ['name', 'pg', 'merchant_uid', 'customer_uid'])
    $(key).textContent = param[key] ?? '–';
  if (!param.pg) $('pg').textContent = say('없음 (기본 채널)', 'none (default channel)');
  showAmount(param.amount, pg_provider);
  $('window').hidden = false;
}

/** The amount as each gateway's window treats it. Source: Iamport manual. */
function showAmount(amount, gateway) {
  const phone = /\b(iPhone|iP[ao]d)|Android|Mobile/i.test(navigator.userAgent);
  const shown = Number.isFinite(amount) ? won(amount) : String(amount);
  const hidden = (gateway === 'kcp_billing' && !phone) || (gateway === 'html5_inicis' && phone);
  $('amount').textContent = hidden
    ? say('이 창에는 나오지 않음', 'not shown in this window')
    : shown;
  const use = gateways.find(({ code }) => code === gateway)?.amount;
  const charges = CHARGES_IN_WINDOW.includes(gateway) && (amount > 0 || use === 'always');
  $('fact').classList.toggle('charges', charges);
  $('fact').textContent = charges
    ? say(
        `등록과 동시에 ${shown}을 바로 결제합니다.`,
        `Registers the card and charges ${shown} at once.`,
      )
    : say(
        '카드를 등록하기만 합니다. 결제하지 않습니다.',
        'Only registers the card; charges nothing.',
      );
}

/**
 * Tells the sandbox about a payment that reached the gateway, as Iamport would know of it. It names
 * the payment.
 */
const REACHED = ['approved', 'cancelled', 'refused'];

async function register(happening) {
  if (!REACHED.includes(happening) || window.demo.docs) return {};
  const { param, pg_provider } = request;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch('/api/sandbox/approve', {
    method: 'POST',
    headers,
    body: JSON.stringify({ param, pg_provider, happening }),
  });
  const { imp_uid } = await answer.json();
  return imp_uid ? { imp_uid } : {};
}

async function answer(happening) {
  // Without a sandbox (the shop talks to the real API) the window answers all the same.
  const named = await register(happening).catch(() => ({}));
  const shapes = GATEWAYS[request.pg_provider] ?? { callback: 'bare', landing: 'bare' };
  if (framed) {
    parent.postMessage(
      { answer: { happening, shape: shapes.callback, response: named } },
      location.origin,
    );
    return;
  }
  const { param, pg_provider } = request;
  const response = {
    ...fakeResponse(happening, param, { pg_provider, shape: shapes.landing }),
    ...named,
  };
  const url = new URL(landingUrl(param.m_redirect_url, response));
  if (url.origin === location.origin) location.assign(url);
  else offer(url, param.m_redirect_url);
}

/** The shop wants to be returned to somewhere else, which a demo may not be able to reach. */
function offer(url, asked) {
  $('asked').textContent = asked;
  $('full').textContent = url.href;
  $('to-demo').href = `../landing.html${url.search}`;
  if (/^https?:$/.test(url.protocol)) $('to-shop').href = url.href;
  $('order').hidden = true;
  $('elsewhere').hidden = false;
  $('elsewhere').focus();
}

function close() {
  if (framed) parent.postMessage({ close: true }, location.origin);
  else history.back();
}
