// The end of an attempt, said to a buyer: one headline, one sentence, one button. The shop's server
// has the last word. Everything technical is in a closed panel for developers.
import { buyerText } from './dist/button.mjs';
import { currentLocale, say, won } from './lang.js';

/** The ways in which an answer reaches the page, in words. */
const VIA = {
  callback: () => say('callback (페이지 안에서)', 'callback (on the page)'),
  landing: () => say('landing (이동했다가 돌아옴)', 'landing (came back by redirect)'),
  none: () => say('none (응답 없음)', 'none (no answer came)'),
};

const day = (seconds) =>
  new Date(seconds * 1000).toLocaleDateString(say('ko-KR', 'en-GB'), { dateStyle: 'long' });

/** Each reason's tone, headline and sentence. A function, as the language can change. */
export const REASONS = {
  cancelled: () => [
    'open',
    say('카드 등록을 취소하셨습니다', 'You cancelled the registration'),
    say(
      '주문서는 그대로 있습니다. 준비되면 다시 시도해 주세요.',
      'The order form is as you left it. Try again when you are ready.',
    ),
  ],
  already_paid: () => [
    'open',
    say('이미 처리된 주문입니다', 'This order was completed already'),
    say('새 주문으로 다시 시도할 수 있습니다.', 'You can try again with a new order.'),
  ],
  unregistered_gateway: () => [
    'bad',
    say('이 결제수단은 지금 쓸 수 없습니다', 'This payment method is not available'),
    say('다른 결제수단을 선택해 주세요.', 'Please choose another one.'),
  ],
  not_ready: () => [
    'bad',
    say('결제창이 준비되지 않았습니다', 'The payment window was not ready'),
    say('잠시 뒤 다시 시도해 주세요.', 'Please try again in a moment.'),
  ],
  popup_blocked: () => [
    'bad',
    say('브라우저가 결제창을 막았습니다', 'Your browser blocked the payment window'),
    say(
      '이 사이트의 팝업을 허용한 뒤 다시 시도해 주세요.',
      'Allow popups for this site and try again.',
    ),
  ],
  // Who cancels at KCP or KICC comes as refused, too.
  refused: () => [
    'open',
    say('카드가 등록되지 않았습니다', 'Your card was not registered'),
    say('다시 시도하거나 다른 카드를 써 주세요.', 'Please try again, or use another card.'),
  ],
  left: () => [
    'open',
    say('카드 등록을 마치지 못했습니다', 'The registration was not completed'),
    say(
      '결제창에서 결과가 오지 않았습니다. 다시 시도해 주세요.',
      'The payment window gave no result. Please try again.',
    ),
  ],
  unclear: () => [
    'open',
    say('결과가 분명하지 않습니다', 'The result is not clear'),
    say('다시 시도하기 전에 상점에 문의해 주세요.', 'Please ask the shop before you try again.'),
  ],
  pending: () => [
    'open',
    say('아직 결과가 정해지지 않았습니다', 'Nothing is decided yet'),
    say(
      '새로 시작하지 말고 잠시 뒤 다시 확인해 주세요.',
      'Please do not start another one, and check again soon.',
    ),
  ],
};

/** A request that ended without an outcome. */
function errorStory(error) {
  const waited = {
    aborted: () => say('그만 기다리기로 했습니다', 'You stopped waiting'),
    timeout: () => say('제때 답이 오지 않았습니다', 'No answer came in time'),
  }[error.kind];
  if (waited)
    return [
      'open',
      waited(),
      say(
        '열려 있던 결제창에서는 등록이 끝났을 수 있습니다.',
        'A window that was open may still have registered your card.',
      ),
    ];
  return [
    'bad',
    say('결제창을 열지 못했습니다', 'The payment window could not be opened'),
    buyerText(error, { locale: currentLocale() }),
  ];
}

const paidInWindow = () =>
  say('결제창에서 첫 상자를 결제했습니다.', 'Your first box was paid in the window.');

/** The state of the first charge, as a sentence. */
function chargeText({ kind, charge, subscription }) {
  const next = subscription?.next_charge_at
    ? say(
        `다음 결제일은 ${day(subscription.next_charge_at)}입니다.`,
        `The next charge is on ${day(subscription.next_charge_at)}.`,
      )
    : '';
  if (!charge) return kind === 'paid' ? `${paidInWindow()} ${next}`.trim() : next;
  const first = {
    paid: say(
      `첫 상자 ${won(charge.amount)}을 결제했습니다.`,
      `Your first box, ${won(charge.amount)}, is paid.`,
    ),
    refused: say(
      '카드가 거절되어 결제하지 못했습니다. 다른 카드를 등록해 주세요.',
      'The card was declined, so nothing was charged. Please register another one.',
    ),
  }[charge.state];
  const waiting = say(
    '첫 상자의 결제 결과를 확인하고 있습니다. 두 번 결제하지 않습니다.',
    'The first payment is being looked up. Nothing is charged twice.',
  );
  return `${first ?? waiting} ${next}`.trim();
}

/** The headline that the server's answer makes; null if it leaves the reason's. */
function answerStory(answer, outcome) {
  switch (answer.kind) {
    case 'key_issued':
    case 'paid':
      return [
        answer.charge?.state === 'refused' ? 'open' : 'good',
        say('카드가 등록되었습니다', 'Your card is registered'),
        chargeText(answer),
        answer.charge?.state === 'refused' ? answer.charge.note : null,
      ];
    case 'not_paid':
      return outcome && !outcome.success
        ? null
        : [
            'open',
            say('카드가 등록되지 않았습니다', 'Your card was not registered'),
            say('PG사에 등록된 카드가 없습니다.', 'The gateway has no card of this order.'),
          ];
    case 'mismatch':
      return [
        'bad',
        say('주문과 다른 결제입니다', 'This is not what was ordered'),
        say(
          '아무것도 처리하지 않았습니다. 상점이 확인합니다.',
          'Nothing was done, and the shop looks into it.',
        ),
        answer.note,
      ];
    case 'unknown_order':
      return [
        'bad',
        say('이 상점의 주문이 아닙니다', 'This is not an order of this shop'),
        say(
          '주소가 잘못되었거나 다른 사람의 주문입니다. 아무것도 등록되지 않았습니다.',
          'The address is wrong, or the order is somebody else’s. Nothing was registered.',
        ),
      ];
    case 'bad_order':
      return [
        'bad',
        say('주문 정보가 올바르지 않습니다', 'The order is not valid'),
        say('주문서에서 다시 시작해 주세요.', 'Please start again from the order form.'),
      ];
    default:
      return [
        'open',
        say('등록이 아직 확인되지 않았습니다', 'The registration is not confirmed yet'),
        say(
          '새로 시작하지 말고 잠시 뒤 다시 확인해 주세요.',
          'Please do not start another one, and check again soon.',
        ),
      ];
  }
}

const FINAL = ['key_issued', 'paid', 'not_paid', 'mismatch', 'unknown_order', 'bad_order'];

/** True for an answer that says neither yes nor no. */
export const isUnsure = ({ kind }) => !FINAL.includes(kind);

/** The reasons that leave open what happened, or that anybody can make up. */
const UNCERTAIN = ['already_paid', 'left', 'unclear', 'pending'];

/** True if only the server can say what came of it. */
const isUncertain = ({ outcome, error }) =>
  error ? true : outcome.success || outcome.imp_uid || UNCERTAIN.includes(outcome.reason);

/** Tone, headline, sentence, and the words of the gateway. */
function story({ outcome, error, answer, asking }) {
  if (asking && isUncertain({ outcome, error }))
    return [
      'wait',
      say('카드가 등록되었는지 확인하고 있습니다', 'Checking whether your card is registered'),
      say('상점 서버가 PG사에 조회하고 있습니다.', 'The shop’s server is asking the gateway.'),
    ];
  const reason = error ? errorStory(error) : outcome.success ? null : REASONS[outcome.reason]();
  if (reason && outcome?.error_msg) reason[3] = outcome.error_msg;
  // An error before any window: there was nothing to confirm, and the server knows no more.
  const said = answer && answerStory(answer, outcome);
  return said && !(error && answer.kind === 'not_paid') ? said : (reason ?? answerStory({}));
}

/** Notes for developers: each is its text and, if there is one, the call. */
function notes({ outcome, answer }) {
  if (!outcome) return [];
  const { imp_uid, merchant_uid, matched, pg, pg_provider, success } = outcome;
  const code = pg?.split('.')[0];
  return [
    [
      answer
        ? say(
            '위의 제목은 서버의 답입니다. 브라우저에 온 응답은 누구나 꾸며 낼 수 있습니다. 서버가 한 조회:',
            'The headline is the server’s word: anybody can forge what arrives in a browser. ' +
              'The server asked:',
          )
        : say('서버에서 이렇게 조회합니다.', 'Your server looks it up like this:'),
      imp_uid ? `GET /payments/${imp_uid}` : `GET /payments/find/${merchant_uid}`,
    ],
    !success &&
      imp_uid && [
        say(
          '실패로 알려도 imp_uid가 있으면 실제로는 처리된 경우가 있습니다. 그래서 이것도 서버에서 확인합니다.',
          'Some gateways report a failure and register the card all the same, so an imp_uid is ' +
            'confirmed in any case.',
        ),
      ],
    matched === false && [
      say(
        '이 탭에서 시작한 요청의 결과가 아닙니다. 주소를 그대로 믿지 마세요.',
        'It does not belong to the request that this tab made: do not trust the address.',
      ),
    ],
    code &&
      pg_provider &&
      pg_provider !== code && [
        say(
          `${code}에 요청했는데 ${pg_provider}가 답했습니다. 등록되지 않은 pg이면 기본 채널의 창이 열립니다.`,
          `${code} was asked, ${pg_provider} answered: a pg that is not registered opens the ` +
            `account’s default channel.`,
        ),
      ],
  ].filter(Boolean);
}

/**
 * Shows an end in the panel: `outcome` or `error`, the server's `answer` once it is there, `asking`
 * while it is awaited. `actions` are elements to put below.
 */
export function showResult(panel, result) {
  const { outcome, error, answer, actions = [] } = result;
  const [tone, title, sentence, quote] = story(result);
  const wasOpen = panel.querySelector('details')?.open;
  panel.dataset.tone = tone;
  if (answer) panel.dataset.confirmed = answer.kind;
  else delete panel.dataset.confirmed;
  panel.replaceChildren(
    ...[
      // A panel that is alone on the page gives the page its title.
      element(panel.dataset.heading ?? 'h2', { id: 'outcome-title' }, title),
      element('p', { className: 'lead' }, sentence),
      quote && element('blockquote', {}, quote),
      actions.length && element('div', { className: 'actions' }, ...actions),
      element(
        'details',
        { className: 'behind', open: Boolean(wasOpen) },
        element('summary', {}, say('개발자용', 'For developers')),
        error && element('p', {}, error.message),
        element(
          'ul',
          {},
          ...notes(result).map(([text, call]) =>
            element('li', {}, text, ...(call ? [' ', element('code', {}, call)] : [])),
          ),
        ),
        facts(
          outcome
            ? {
                merchant_uid: outcome.merchant_uid,
                imp_uid: outcome.imp_uid,
                customer_uid: outcome.customer_uid,
                pg: outcome.pg,
                pg_provider: outcome.pg_provider,
                reason: outcome.reason,
                error_code: outcome.error_code,
                error_msg: outcome.error_msg,
                via: VIA[outcome.via](),
                confirmation: answer?.kind,
              }
            : {
                kind: error.kind,
                merchant_uid: error.merchant_uid,
                cause: error.kind !== 'aborted' && error.cause ? String(error.cause) : null,
                confirmation: answer?.kind,
              },
        ),
      ),
    ].filter(Boolean),
  );
  panel.hidden = false;
}

/** Texts always go in as text: an error_msg comes from an address that anybody can write. */
export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children.filter(Boolean));
  return made;
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
