// A payment window to look at: a frame that covers the page, as the real SDK's does.
import type { Happening } from './response.js';
import type { FakeWindow } from './types.js';

const TEXTS = {
  ko: {
    title: '모의 결제창',
    note: '테스트입니다. 카드가 등록되지 않고 돈도 오가지 않습니다.',
    approved: '승인',
    refused: '거절',
    cancelled: '취소',
    close: '응답 없이 닫기',
  },
  en: {
    title: 'Fake payment window',
    note: 'A test: no card is registered, and no money moves.',
    approved: 'Approve',
    refused: 'Refuse',
    cancelled: 'Cancel',
    close: 'Close without an answer',
  },
};

/** The keys of the request that it shows. */
const SHOWN = ['pg', 'name', 'amount', 'merchant_uid', 'customer_uid'];

const FRAME = 'position:fixed;inset:0;width:100%;height:100%;border:0;z-index:2147483647';
const SHEET = 'max-width:26rem;margin:10vh auto;padding:1.5rem;background:#fff;color:#222';
const PAGE = 'margin:0;background:rgba(0,0,0,.5);font:16px/1.5 system-ui,sans-serif';
const BUTTON = 'display:block;width:100%;margin:.5rem 0 0;padding:.6rem;font:inherit';

/** Shows a window, until the shopper ends it. */
export function showWindow(opened: FakeWindow): void {
  // A page without `lang`, as a new Nuxt app is, leaves it to the browser: a developer reads this.
  const lang = document.documentElement.lang || navigator.language;
  const texts = TEXTS[/^ko/i.test(lang) ? 'ko' : 'en'];
  const frame = document.createElement('iframe');
  frame.title = texts.title;
  frame.style.cssText = FRAME;
  const end = (run: () => void) => {
    frame.remove();
    run();
  };

  // Firefox puts a new document into a frame when that has loaded.
  frame.onload = () => {
    const page = frame.contentDocument!;
    const add = (parent: Element, tag: string, text: string, style = '') => {
      const element = parent.appendChild(page.createElement(tag));
      element.textContent = text;
      // A policy without 'unsafe-inline' allows this, but no attribute.
      element.style.cssText = style;
      return element;
    };
    page.documentElement.lang = lang;
    page.body.style.cssText = PAGE;
    const sheet = add(page.body, 'main', '', SHEET);
    add(sheet, 'h1', `${texts.title} (${opened.pg_provider})`, 'margin:0;font-size:1.2rem');
    add(sheet, 'p', texts.note, 'margin:.5rem 0;font-weight:bold;color:#b00020');
    for (const key of SHOWN)
      if (opened.param[key] !== undefined)
        add(sheet, 'div', `${key}: ${opened.param[key]}`, 'overflow-wrap:anywhere');
    const button = (text: string, run: () => void) =>
      add(sheet, 'button', text, BUTTON).addEventListener('click', () => end(run));
    for (const happening of ['approved', 'refused', 'cancelled'] as const satisfies Happening[])
      button(texts[happening], () => opened.answer(happening));
    button(texts.close, () => opened.close());
    page.querySelector('button')!.focus();
  };
  document.body.append(frame);
}
