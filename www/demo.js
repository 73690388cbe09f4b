// Facts about the demo that both of the shop's pages need.
import { say, startLanguage } from './lang.js';
import { element } from './outcome.js';

/**
 * Set by config.js: the user code, the stand-in's address where windows are simulated, and where
 * the documentation is on the static site. That one has no server.
 */
export const { userCode, sdk, docs } = window.demo;

/** True if payment windows are simulated. */
export const simulated = Boolean(sdk);

/** Starts the switch of languages; `onChange` runs at once and after every change. */
export function startPage(onChange = () => {}) {
  const refresh = () => {
    document.getElementById('demo-note').replaceChildren(...note());
    onChange();
  };
  startLanguage(refresh);
  refresh();
}

function note() {
  if (!simulated)
    return [say(`실제 SDK를 사용합니다 (${userCode}).`, `Uses the real SDK (${userCode}).`)];
  const text = say(
    '데모 상점입니다. 결제창은 모의이고 돈은 오가지 않습니다.',
    'A demo shop: payment windows are simulated and no money moves.',
  );
  if (!docs) return [text];
  return [
    text,
    say(
      ' 상점 서버는 없어서 서버 확인은 빠져 있습니다. ',
      ' It has no server here, so the confirmation is left out. ',
    ),
    element(
      'a',
      { href: docs + say('index.html', 'en/index.html') },
      say('문서로', 'Documentation'),
    ),
  ];
}
