// The frame around the classic script: a card for each of its calls, showing its source.
import { showCode } from './colours.js';
import { startPage, userCode } from './demo.js';
import { say } from './lang.js';
import { element } from './outcome.js';

const examples = () => [
  [
    'kcp',
    'NHN KCP',
    say(
      'PC는 콜백, 모바일은 이 페이지로 돌아옵니다. 금액은 결제되지 않습니다.',
      'A callback on a computer; a phone comes back to this page. Nothing is charged.',
    ),
  ],
  [
    'inicis',
    say('KG이니시스', 'KG Inicis'),
    say(
      '테스트 상점아이디 INIBillTst. 금액은 결제되지 않습니다.',
      'The test MID INIBillTst. Nothing is charged.',
    ),
  ],
  [
    'kakaopay',
    say('카카오페이, 등록만', 'KakaoPay, registration only'),
    say(
      'pg가 없어 계정의 기본 채널이 열립니다. gateway 옵션은 어느 규칙으로 검사할지 알려 줍니다.',
      'Without pg the account’s default channel opens; the gateway option says whose rules ' +
        'to check.',
    ),
  ],
  [
    'kakaopayWithFirstPayment',
    say('카카오페이, 등록과 첫 결제', 'KakaoPay, with the first payment'),
    say('등록과 동시에 1,004원을 결제합니다.', 'Registers and charges 1,004 won at once.'),
  ],
  [
    'kicc',
    'KICC',
    say(
      '모바일은 m_redirect_url의 주소로 돌아갑니다. 모의 결제창은 그 주소를 그대로 보여 주고, 대신 이 데모로 돌아오는 길도 냅니다.',
      'A phone returns to the address in m_redirect_url. The simulated window shows it as it ' +
        'is, and offers a way back to this demo instead.',
    ),
  ],
];

document.getElementById('user-code').textContent = userCode;
startPage(() => {
  document.getElementById('examples').replaceChildren(
    ...examples().map(([name, title, note]) => {
      const run = window[name];
      const button = element(
        'button',
        { type: 'button', className: 'primary', id: `run-${name}` },
        say('이대로 호출하기', 'Call it like this'),
      );
      button.addEventListener('click', run);
      const code = element('pre', { tabIndex: 0 });
      showCode(code, String(run));
      return element(
        'section',
        { className: 'example' },
        element('div', {}, element('h2', {}, title), element('p', {}, note), button),
        code,
      );
    }),
  );
});
