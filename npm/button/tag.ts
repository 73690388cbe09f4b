// The script tag: buttons that say in their attributes all that `cardButton` needs.
//
//   <button data-card-button="imp00000000" data-order="/billing/order"
//           data-confirm="/billing/confirm" data-form="#buyer" data-next="/welcome">카드 등록</button>
//   <p data-card-button-missing>결제 모듈을 불러오지 못했습니다. …</p>
import { cardButton } from '../button.js';
import type { Locale } from '../index.js';

export * from '../button.js';
export * from '../index.js';

function bind() {
  // A page says so in its markup for the case that this script cannot be loaded.
  for (const missing of document.querySelectorAll('[data-card-button-missing]')) missing.remove();
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-card-button]')) {
    const { cardButton: userCode, order, confirm, form, status, locale, next } = button.dataset;
    cardButton(userCode!, {
      button,
      status,
      order,
      confirm: confirm!,
      buyer: form,
      locale: locale as Locale | undefined,
      onRegistered: () => next && location.assign(next),
    });
  }
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', bind);
else bind();
