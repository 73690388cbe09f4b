// The script tag: buttons that say in their attributes all that `cardButton` needs.
//
//   <button data-card-button="imp00000000" data-form="#buyer" data-next="/welcome">카드 등록</button>
//   <p data-card-button-missing>결제 모듈을 불러오지 못했습니다. …</p>
import { cardButton } from '../button.js';
import type { GatewayCode, Locale } from '../index.js';

export * from '../button.js';
export * from '../script.js';

function bind() {
  // A page says so in its markup for the case that this script cannot be loaded.
  for (const missing of document.querySelectorAll('[data-card-button-missing]')) missing.remove();
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-card-button]')) {
    const { order, confirm, form, next, ...rest } = button.dataset;
    const { status, locale, gateway, redirectUrl, tierCode, cardButton: userCode } = rest;
    try {
      cardButton(userCode!, {
        button,
        status,
        order,
        confirm,
        buyer: form,
        locale: locale as Locale | undefined,
        gateway: gateway as GatewayCode | undefined,
        redirectUrl,
        tierCode,
        onRegistered: () => next && location.assign(next),
      });
    } catch (error) {
      // The other buttons still work.
      console.error(error);
    }
  }
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', bind);
else bind();
