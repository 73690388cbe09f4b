// The playground: the package's pure functions on what is typed in.
import { gateways } from './dist/gateways.mjs';
import { readLanding, readResponse } from './dist/index.mjs';
import { buildParam, validate } from './dist/validate.mjs';
import { fakeResponse, landingUrl } from './dist/testing.mjs';
import { showCode as colour } from './colours.js';
import { startPage, userCode } from './demo.js';
import { AMOUNTS, neededBy, pgOf, PHONES } from './gateways.js';
import { currentLocale, say } from './lang.js';
import { readLiteral, writeLiteral } from './literal.js';
import { element } from './outcome.js';

const at = (id) => document.getElementById(id);
const chosen = (name) => document.querySelector(`[name=${name}]:checked`).value;
const json = (value) => JSON.stringify(value, null, 2);
const PAGE = 'https://shop.example/order';

const right = (row) => ({
  pg: pgOf(row),
  merchant_uid: row.code === 'payletter_global' ? 'order202611210001' : 'order_20261121_0001',
  name: say('밀물커피 정기구독', 'Milmul Coffee, monthly'),
  amount: ['charged', 'unstated'].includes(row.amount) ? 0 : 9900,
  customer_uid: 'customer_42',
  buyer_name: say('김하나', 'Kim Hana'),
  buyer_tel: '010-1234-5678',
  ...neededBy(row),
});

function wrong(row) {
  const { customer_uid, buyer_tel, ...rest } = right(row);
  return {
    ...rest,
    pay_method: 'trans',
    amount: '9900',
    buyer_tell: buyer_tel,
    m_redirect_url: 'shop://done',
  };
}

const HAPPENINGS = () => ({
  approved: say('승인', 'Approved'),
  cancelled: say('구매자가 취소', 'Cancelled'),
  refused: say('카드 거절', 'Refused'),
  already_paid: say('이미 결제된 주문번호', 'Order number already paid'),
  unregistered_gateway: say('등록되지 않은 PG', 'Gateway not registered'),
  not_ready: say('준비되지 않음', 'Not ready'),
  popup_blocked: say('팝업 차단', 'Popup blocked'),
  nothing: say('아무 값도 없음', 'Nothing said'),
});
const DOORS = () => ({
  callback: say('콜백', 'Callback'),
  landing: say('이동했다가 돌아옴', 'Redirect'),
  raw: say('이동, SDK 1.x가 직접 쓴 주소', 'Redirect, written by SDK 1.x'),
});
const SHAPES = () => ({
  success: 'success: true',
  imp_success: 'imp_success: true',
  imp_success_text: 'imp_success: "true"',
  bare: say('알리지 않음', 'not at all'),
});

/** Fills a select in the language that is on; what was chosen stays chosen. */
function options(id, entries) {
  const { value } = at(id);
  at(id).replaceChildren(
    ...Object.entries(entries).map(([key, text]) =>
      element('option', { value: key, selected: key === value }, text),
    ),
  );
}

const row = () => gateways.find(({ code }) => code === at('gateway').value);

function facts({ amount, phone, testMid }) {
  return [
    AMOUNTS[amount](),
    PHONES[phone](),
    testMid && say(`테스트 상점아이디: ${testMid}`, `Test MID: ${testMid}`),
  ]
    .filter(Boolean)
    .join(' ');
}

function tell(id, tone, text) {
  at(id).dataset.tone = tone;
  if (at(id).textContent !== text) at(id).textContent = text;
}

/** The object that was typed in; undefined where it cannot be read. */
function typed() {
  try {
    return readLiteral(at('param').value);
  } catch {
    return undefined;
  }
}

function showRequest() {
  const param = typed();
  const options = {
    gateway: row().code,
    locale: currentLocale(),
    baseUrl: PAGE,
    phone: chosen('device') === 'phone',
  };
  const count = ({ length }, word) => `${length} ${word}${length === 1 ? '' : 's'}`;
  const { ok, violations, warnings } =
    param === undefined ? { violations: [], warnings: [] } : validate(param, options);
  at('param').setAttribute('aria-invalid', String(!ok));
  if (param === undefined)
    tell(
      'summary',
      'bad',
      say(
        '객체로 읽을 수 없습니다. 함수 호출이나 계산식 대신 값을 적어 주세요.',
        'This cannot be read as an object. Write values, not calls or calculations.',
      ),
    );
  else if (!ok)
    tell(
      'summary',
      'bad',
      say(
        `보내지 않습니다: 오류 ${violations.length}개, 경고 ${warnings.length}개`,
        `Not sent: ${count(violations, 'error')}, ${count(warnings, 'warning')}`,
      ),
    );
  else if (warnings.length)
    tell(
      'summary',
      'open',
      say(`보냅니다: 경고 ${warnings.length}개`, `Sent, with ${count(warnings, 'warning')}`),
    );
  else tell('summary', 'good', say('그대로 보냅니다: 잘못된 값이 없습니다', 'Sent: no errors'));
  const item =
    (kind) =>
    ({ code, message }) => {
      const made = element('li', {}, message, ' ', element('code', {}, code));
      made.dataset.kind = kind;
      return made;
    };
  at('findings').replaceChildren(
    ...violations.map(item('violation')),
    ...warnings.map(item('warning')),
  );
  colour(at('built'), ok ? json(buildParam(param, options)) : say('(보내지 않음)', '(not sent)'));
  // An answer to a request that is not sent, and its code, would lead astray.
  for (const step of document.querySelectorAll('.follows')) step.inert = !ok;
  for (const note of document.querySelectorAll('.waits')) note.hidden = ok;
  showCode(param, options.gateway);
}

/** The answer that the fake IMP would give, as the SDK hands it over. */
function makeAnswer() {
  const param = typed() ?? right(row());
  const happening = at('happening').value;
  const response =
    happening === 'nothing'
      ? {}
      : fakeResponse(happening, Object(param), {
          pg_provider: row().code,
          shape: at('shape').value,
        });
  const door = at('door').value;
  at('answer').value =
    door === 'callback' ? json(response) : landingUrl(PAGE, response, { raw: door === 'raw' });
  showAnswer();
}

function showAnswer() {
  const callback = at('door').value === 'callback';
  at('answer-label').textContent = callback
    ? say('콜백이 받은 rsp', 'rsp, as the callback got it')
    : say('돌아온 주소', 'The address of the landing');
  at('outcome-label').textContent = callback ? 'readResponse(rsp)' : 'readLanding(url)';
  let outcome;
  try {
    outcome = callback
      ? readResponse(readLiteral(at('answer').value))
      : readLanding(at('answer').value.trim());
  } catch {
    at('outcome').textContent = '';
    return tell(
      'outcome-summary',
      'bad',
      say('객체로 읽을 수 없습니다.', 'This cannot be read as an object.'),
    );
  }
  colour(at('outcome'), json(outcome));
  if (!outcome)
    tell(
      'outcome-summary',
      'open',
      say('결제에서 돌아온 주소가 아닙니다: null', 'Not a landing: null'),
    );
  else if (outcome.success)
    tell(
      'outcome-summary',
      'good',
      say(
        '성공했다고 전달받음. 서버에서 imp_uid로 확인하세요.',
        'Success is reported. Confirm the imp_uid on your server.',
      ),
    );
  else {
    const confirm = outcome.imp_uid
      ? say(
          ' imp_uid가 있으니 서버에서 확인하세요.',
          ' It carries an imp_uid: confirm it on your server.',
        )
      : '';
    tell(
      'outcome-summary',
      outcome.imp_uid || outcome.reason === 'unclear' ? 'open' : 'bad',
      say(`실패: ${outcome.reason}.`, `Failed: ${outcome.reason}.`) + confirm,
    );
  }
}

const indent = (text, by) => text.replaceAll('\n', `\n${by}`);

function showCode(param = right(row()), gateway) {
  const named = param?.pg ? '' : `, { gateway: '${gateway}' }`;
  const object = writeLiteral(param);
  const fresh = say(
    '// merchant_uid는 시도할 때마다 새로 만드세요.',
    '// Make a new merchant_uid for each try.',
  );
  const confirm = say(
    '// 서버에서 outcome.imp_uid를 확인하세요.',
    '// Have your server confirm outcome.imp_uid.',
  );
  colour(
    at('code'),
    chosen('kind') === 'module'
      ? `import { createIamport } from 'iamport-billing';

const iamport = createIamport('${userCode}');
iamport.preload();

button.addEventListener('click', async () => {
  ${fresh}
  const outcome = await iamport.requestPay(${indent(object, '  ')}${named});
  ${confirm}
});
`
      : `<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0"></script>
<script>
  var iamport = IamportBilling.createIamport('${userCode}');
  iamport.preload();

  function registerCard() {
    ${fresh}
    iamport.requestPay(${indent(object, '    ')}${named}).then(function (outcome) {
      ${confirm}
    }, function (error) { alert(error.message); });
  }
</script>
`,
  );
}

async function copy() {
  try {
    await navigator.clipboard.writeText(at('code').textContent);
    at('copied').textContent = say('복사했습니다', 'Copied');
  } catch {
    getSelection().selectAllChildren(at('code'));
    at('copied').textContent = say(
      '코드를 선택했습니다. Ctrl+C로 복사하세요',
      'Selected. Press Ctrl+C',
    );
  }
}

/** An example that nobody has edited follows the language and the gateway. */
let example = right;
function fillIn(make) {
  example = make;
  at('param').value = writeLiteral(make(row()));
  showRequest();
  makeAnswer();
}

startPage(() => {
  options(
    'gateway',
    Object.fromEntries(
      gateways.map(({ code, name }) => [code, `${name[currentLocale()]} (${code})`]),
    ),
  );
  options('happening', HAPPENINGS());
  options('door', DOORS());
  options('shape', SHAPES());
  at('gateway-facts').textContent = facts(row());
  at('copied').textContent = '';
  if (example) return fillIn(example);
  showRequest();
  showAnswer();
});

at('gateway').addEventListener('change', () => {
  at('gateway-facts').textContent = facts(row());
  const param = typed();
  if (example || !param) return fillIn(example ?? right);
  if (param.pg) at('param').value = writeLiteral({ ...param, pg: pgOf(row()) });
  showRequest();
  makeAnswer();
});
at('param').addEventListener('input', () => {
  example = null;
  showRequest();
});
at('right').addEventListener('click', () => fillIn(right));
at('wrong').addEventListener('click', () => fillIn(wrong));
for (const input of document.querySelectorAll('[name=device], [name=kind]'))
  input.addEventListener('change', showRequest);
for (const id of ['happening', 'door', 'shape']) at(id).addEventListener('change', makeAnswer);
at('answer').addEventListener('input', showAnswer);
at('copy').addEventListener('click', copy);
