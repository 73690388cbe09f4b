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

/** A link to the code behind a page: the playground has it for every gateway. */
const toCode = () =>
  element('a', { href: 'playground.html#code-title' }, say('코드 보기', 'Show the code'));

function note() {
  if (!simulated)
    return [
      say(`실제 SDK를 사용합니다 (${userCode}). `, `Uses the real SDK (${userCode}). `),
      toCode(),
    ];
  return [
    say(
      '데모 상점입니다. 결제창은 모의이고 돈은 오가지 않습니다. ',
      'A demo shop: payment windows are simulated and no money moves. ',
    ),
    toCode(),
    ...(docs
      ? [
          ' · ',
          element(
            'a',
            { href: docs + say('index.html', 'en/index.html') },
            say('문서', 'Documentation'),
          ),
        ]
      : []),
  ];
}
