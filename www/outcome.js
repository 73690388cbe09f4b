// An outcome, said to a person: what happened, what it means, the next step.
import { say } from './lang.js';

/** The ways in which an answer reaches the page, in words. */
const VIA = {
  callback: () => say('callback (페이지 안에서)', 'callback (on the page)'),
  landing: () => say('landing (이동했다가 돌아옴)', 'landing (came back by redirect)'),
  none: () => say('none (응답 없음)', 'none (no answer came)'),
};

/** Each reason's tone, title, meaning and next step. A function, as the language can change. */
const texts = (outcome) =>
  ({
    success: [
      'good',
      say('등록됐다는 응답을 받았습니다', 'The gateway reports that the card is registered'),
      say(
        '아직 확인된 것은 아닙니다. 브라우저에 온 응답은 누구나 꾸며 낼 수 있습니다.',
        'That is not confirmed yet: anybody can forge what arrives in a browser.',
      ),
      say(
        '이제 서버에서 확인하세요. 확인된 뒤에 구독을 시작합니다.',
        'Now confirm it on the server; the subscription starts after that.',
      ),
    ],
    cancelled: [
      'open',
      say('카드 등록을 그만두셨습니다', 'You cancelled the registration'),
      say('결제사가 취소를 알려 왔습니다.', 'The gateway reports that you cancelled.'),
      say(
        '준비되면 아래에서 다시 시도해 주세요. 주문서는 그대로 있습니다.',
        'Try again below when you are ready; the order form is as you left it.',
      ),
    ],
    already_paid: [
      'open',
      say('이미 처리된 주문번호입니다', 'This order number was used already'),
      say(
        '같은 merchant_uid로 끝난 결제가 있어 결제창이 열리지 않았습니다.',
        'There is a finished payment with the same merchant_uid, so no window opened.',
      ),
      say(
        '서버에서 그 결제를 조회하세요. 다시 시도할 때는 새 주문번호를 씁니다. 아래 주문서에 새 번호를 넣어 두었습니다.',
        'Look that payment up on the server. A new attempt needs a new number: the form ' +
          'below has one.',
      ),
    ],
    unregistered_gateway: [
      'bad',
      say('이 결제사는 지금 쓸 수 없습니다', 'This gateway is not available'),
      say('상점 계정에 등록되지 않은 결제사입니다.', 'The shop’s account has not registered it.'),
      say(
        '다른 결제사를 골라 주세요. 상점에서는 관리자 콘솔에 채널을 등록하세요.',
        'Please choose another one. For the shop: register the channel in the console.',
      ),
    ],
    not_ready: [
      'bad',
      say('결제창이 준비되지 않았습니다', 'The payment window was not ready'),
      say(
        '결제 모듈이 아직 준비되지 않았거나 연결된 채널이 없습니다.',
        'The payment module is not ready, or it has no channel.',
      ),
      say(
        '잠시 뒤 다시 시도해 주세요. 계속되면 콘솔의 채널 설정을 확인하세요.',
        'Try again in a moment. If it stays, look at the console’s channels.',
      ),
    ],
    popup_blocked: [
      'bad',
      say('브라우저가 결제창을 막았습니다', 'The browser blocked the payment window'),
      say(
        '팝업 차단 때문에 결제창이 열리지 않았습니다.',
        'Popups are blocked, so the window did not open.',
      ),
      say(
        '이 사이트의 팝업을 허용한 뒤 다시 시도해 주세요.',
        'Allow popups for this site and try again.',
      ),
    ],
    refused: [
      'bad',
      say('결제사가 카드를 받아들이지 않았습니다', 'The gateway did not accept the card'),
      outcome.error_msg
        ? say('결제사가 보낸 답입니다.', 'The gateway says:')
        : say('이유는 알려 오지 않았습니다.', 'It gave no reason.'),
      say('다른 카드나 다른 결제사로 다시 시도해 주세요.', 'Try another card or another gateway.'),
    ],
    left: [
      'open',
      say('결과 없이 돌아오셨습니다', 'You came back without a result'),
      say(
        '결제창에서 답을 받지 못했습니다. 그래도 처리는 끝났을 수 있습니다.',
        'The window gave no answer. It may have finished its work all the same.',
      ),
      say(
        '서버에서 merchant_uid로 조회한 뒤에 다시 시도하세요.',
        'Ask the server by merchant_uid before you try again.',
      ),
    ],
    unclear: [
      'open',
      say('결과가 분명하지 않습니다', 'The result is not clear'),
      say('성공인지 실패인지 말하지 않는 응답입니다.', 'The answer says neither yes nor no.'),
      say('서버에서 조회해 확인하세요.', 'Look it up on the server.'),
    ],
  })[outcome.success ? 'success' : outcome.reason];

/** Texts for a request that ended without an outcome, by the error's kind. */
const errorTexts = (error) =>
  ({
    aborted: [
      'open',
      say('그만 기다리기로 했습니다', 'You stopped waiting'),
      say(
        '이미 열린 결제창에서는 처리가 끝날 수 있습니다.',
        'A window that was open may still finish its work.',
      ),
      say(
        '서버에서 merchant_uid로 조회한 뒤에 다시 시도하세요.',
        'Ask the server by merchant_uid before you try again.',
      ),
    ],
    timeout: [
      'open',
      say('제때 답이 오지 않았습니다', 'No answer came in time'),
      say('결제창에서는 처리가 끝났을 수 있습니다.', 'The window may have finished its work.'),
      say(
        '서버에서 merchant_uid로 조회한 뒤에 다시 시도하세요.',
        'Ask the server by merchant_uid before you try again.',
      ),
    ],
  })[error.kind] ?? [
    'bad',
    say('결제창을 열지 못했습니다', 'The payment window could not be opened'),
    error.message,
    say('잠시 뒤 다시 시도해 주세요.', 'Try again in a moment.'),
  ];

/** Shows an outcome in the panel, and moves there. `actions` are elements to put below it. */
export function showOutcome(panel, outcome, actions = []) {
  const [tone, title, meaning, next] = texts(outcome);
  const code = outcome.pg?.split('.')[0];
  const byImpUid = outcome.imp_uid && element('code', {}, `GET /payments/${outcome.imp_uid}`);
  const notes = [
    outcome.success ? [next, byImpUid] : [next],
    !outcome.success &&
      outcome.imp_uid && [
        say(
          'imp_uid가 함께 왔습니다. 실패로 알려도 실제로는 처리된 경우가 있으니 이것도 서버에서 확인하세요.',
          'It came with an imp_uid: some gateways report a failure and take the payment all ' +
            'the same. Confirm this one on the server too.',
        ),
        byImpUid,
      ],
    outcome.matched === false && [
      say(
        '이 탭에서 시작한 요청의 결과가 아닙니다. 주소를 그대로 믿지 마세요.',
        'It does not belong to the request that this tab made: do not trust the address.',
      ),
    ],
    code &&
      outcome.pg_provider &&
      outcome.pg_provider !== code && [
        say(
          `${code}에 요청했는데 ${outcome.pg_provider}가 답했습니다. 등록되지 않은 pg이면 기본 채널의 창이 열립니다.`,
          `${code} was asked, ${outcome.pg_provider} answered: a pg that is not registered ` +
            `opens the account’s default channel.`,
        ),
      ],
  ].filter(Boolean);
  fill(panel, tone, [
    heading(panel, title),
    element('p', { className: 'lead' }, meaning),
    outcome.error_msg && element('blockquote', {}, outcome.error_msg),
    nextSteps(notes),
    facts({
      merchant_uid: outcome.merchant_uid,
      imp_uid: outcome.imp_uid,
      customer_uid: outcome.customer_uid,
      pg: outcome.pg,
      pg_provider: outcome.pg_provider,
      reason: outcome.reason,
      error_code: outcome.error_code,
      via: VIA[outcome.via](),
    }),
    actions.length && element('div', { className: 'actions' }, ...actions),
  ]);
}

/** Shows why there is no outcome. */
export function showError(panel, error, actions = []) {
  const [tone, title, meaning, next] = errorTexts(error);
  fill(panel, tone, [
    heading(panel, title),
    element('p', { className: 'lead' }, meaning),
    nextSteps([[next]]),
    facts({
      kind: error.kind,
      merchant_uid: error.merchant_uid,
      cause: error.kind !== 'aborted' && error.cause ? String(error.cause) : null,
    }),
    actions.length && element('div', { className: 'actions' }, ...actions),
  ]);
}

/** Texts always go in as text: an error_msg comes from an address that anybody can write. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function fill(panel, tone, children) {
  panel.dataset.tone = tone;
  panel.replaceChildren(...children.filter(Boolean));
  panel.hidden = false;
}

/** A panel that is alone on the page gives the page its title. */
const heading = (panel, title) =>
  element(panel.dataset.heading ?? 'h2', { id: 'outcome-title' }, title);

/** Each note is its text and, where there is one, the call that does it. */
function nextSteps(notes) {
  const items = notes.map(([text, call]) => element('li', {}, text, ...(call ? [' ', call] : [])));
  return element(
    'div',
    { className: 'next' },
    element('strong', {}, say('다음 단계', 'Next step')),
    element('ul', {}, ...items),
  );
}

function facts(values) {
  const rows = Object.entries(values).filter(([, value]) => value != null);
  return element(
    'dl',
    { className: 'facts' },
    ...rows.flatMap(([key, value]) => [
      element('dt', {}, element('code', {}, key)),
      element('dd', {}, value),
    ]),
  );
}
