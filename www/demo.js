// What both of the shop's own pages need to know of the demo.
import { say, startLanguage } from './lang.js';

/** Set by /config.js: the user code and, where windows are simulated, the stand-in's address. */
export const { userCode, sdk } = window.demo;

/** Whether payment windows are simulated. */
export const simulated = Boolean(sdk);

/** Starts the switch of languages; `onChange` runs at once and after every change. */
export function startPage(onChange = () => {}) {
  const refresh = () => {
    document.getElementById('demo-note').textContent = simulated
      ? say('데모 상점입니다. 결제창은 모의이고 돈은 오가지 않습니다.', 'A demo shop: payment windows are simulated and no money moves.')
      : say(`실제 SDK를 사용합니다 (${userCode}).`, `Uses the real SDK (${userCode}).`);
    onChange();
  };
  startLanguage(refresh);
  refresh();
}
