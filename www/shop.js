// The product page: order form, pay button, outcome. It is its own landing, too. It keeps to the
// main entry, not to `cardButton`: its form changes each key of a request up to the press, and its
// panel shows developers every outcome as it came, of which the button shows the buyer one text.
import { gateways } from './dist/gateways.mjs';
import { createIamport, isIamportError } from './dist/index.mjs';
import { validate } from './dist/validate.mjs';
import { confirmEnd, placeOrder } from './confirm.js';
import { sdk, simulated, startPage, userCode } from './demo.js';
import { factsOf, pgOf, showGateways } from './gateways.js';
import { currentLocale, say, won } from './lang.js';
import { focusFirstViolation, readOrder, showViolations } from './order.js';
import { element, isUnsure, showResult } from './outcome.js';
import { lastRequest, watchRequests } from './watch.js';

const PRICES = { one: 14900, two: 26900 };

const $ = (id) => document.getElementById(id);
const form = $('order');
const panel = $('outcome');
const visited = new Set();
const dump = (value) => (value === undefined ? '–' : JSON.stringify(value, null, 2));

/** Shows the last outcome or failure; called again when the language changes. */
let shown = null;
/** Ends the wait for the window that is open. */
let waiting = null;
/** Counts the orders that were asked for: an answer that is not the latest one's is dropped. */
let asked = 0;

// What is odd about the order stands in the form already.
const iamport = () =>
  createIamport(userCode, {
    locale: currentLocale(),
    sdk: simulated ? { src: sdk } : undefined,
    onLate: report,
    onWarning() {},
  });

// A result that has just landed matters more than an SDK that did not load.
iamport()
  .preload()
  .then(watchRequests, (error) => shown ?? fail(error));
startPage(() => {
  showGateways($('gateways'), gateways);
  nameOrder();
  refresh();
  shown?.();
});
startForm();
const landed = iamport().takeLanding();
if (landed) report(landed);

function startForm() {
  const phone = sessionStorage.getItem('demo-phone') ?? 'callback';
  document.querySelector(`[name=phone][value=${phone}]`).checked = true;
  $('simulation').hidden = !simulated;
  chooseGateway();
  chooseAmount();
  newOrder();

  // The plans stand outside the form's own element, so changes are heard on the page.
  document.addEventListener('change', ({ target }) => {
    if (target.name === 'gateway') chooseGateway();
    if (target.name === 'plan' || target.name === 'today') chooseAmount();
    if (['gateway', 'plan', 'today'].includes(target.name)) newOrder();
    if (target.name === 'phone') sessionStorage.setItem('demo-phone', target.value);
  });
  form.addEventListener('input', ({ target }) => {
    // Not when it is left: that may be by the click on the button.
    if (target.name === 'pg') newOrder();
    refresh();
  });
  form.addEventListener('focusout', ({ target }) => {
    visited.add(target.name);
    refresh();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    pay();
  });
  $('stop').addEventListener('click', () => waiting?.abort());
}

function planName() {
  return form.elements.plan.value === 'one'
    ? say('밀물커피 한 봉지', 'Milmul Coffee, one bag')
    : say('밀물커피 두 봉지', 'Milmul Coffee, two bags');
}

function nameOrder() {
  if (!visited.has('name')) form.elements.name.value = planName();
}

/** The row of the gateway that is chosen. */
function chosen() {
  return gateways.find(({ code }) => code === form.elements.gateway.value);
}

function chooseGateway() {
  form.elements.pg.value = pgOf(chosen());
  refresh();
}

function chooseAmount() {
  form.elements.amount.value =
    form.elements.today.value === 'box' ? PRICES[form.elements.plan.value] : 0;
  nameOrder();
  refresh();
}

/**
 * Gets an order for what is chosen, before the click: that belongs to the window. Until it is
 * there a press opens nothing. The button is not `disabled`: Tab would skip it, and somebody with
 * a keyboard would lose their place.
 */
async function newOrder() {
  const turn = ++asked;
  const { pg, custom_data } = readOrder(form, chosen());
  $('pay').ariaDisabled = 'true';
  try {
    const { merchant_uid, customer_uid } = await placeOrder({ pg, ...custom_data });
    if (turn !== asked) return;
    form.elements.merchant_uid.value = merchant_uid;
    form.elements.customer_uid.value = customer_uid;
    list($('violations'), []);
  } catch (error) {
    if (turn !== asked) return;
    list($('violations'), [{ message: error.message }]);
  }
  $('pay').ariaDisabled = null;
  refresh();
}

/** Everything that follows from the form: prices, notes, what the check says. */
function refresh() {
  const row = chosen();
  const param = readOrder(form, row);
  const price = PRICES[form.elements.plan.value];
  // As the sandbox does: where documents do not say, it charges.
  const charged = ['charged', 'always', 'unstated'].includes(row.amount);

  for (const label of document.querySelectorAll('[data-price]'))
    label.textContent = won(Number(label.dataset.price));
  $('today-box').textContent = won(price);
  $('summary-plan').textContent = planName();
  $('summary-price').textContent = say(`2주마다 ${won(price)}`, `${won(price)} every 2 weeks`);
  $('summary-today').textContent = say('오늘 결제할 금액', 'Due today');
  $('summary-amount').textContent =
    typeof param.amount === 'number' && Number.isFinite(param.amount) ? won(param.amount) : '–';
  $('summary-note').textContent = !param.amount
    ? say(
        '오늘은 카드만 등록합니다. 결제되지 않습니다.',
        'Today your card is only registered. Nothing is charged.',
      )
    : charged
      ? say(
          '결제창에서 카드를 등록하면서 첫 상자를 결제합니다.',
          'The payment window registers your card and charges the first box.',
        )
      : say(
          '결제창에서는 카드만 등록합니다. 첫 상자는 등록을 확인한 뒤 결제합니다.',
          'The payment window only registers your card. The first box is charged after that.',
        );

  $('gateway-code').textContent = row.code;
  list(
    $('gateway-facts'),
    factsOf(row).map((message) => ({ message })),
  );

  const check = validate(param, { locale: currentLocale() });
  showViolations(form, check.violations, (name) => visited.has(name));
  $('dump-check').textContent = dump(check);
  $('dump-param').textContent = dump(lastRequest());
}

/**
 * From the click to IMP.request_pay without a pause: a window that comes later would be blocked as
 * a popup.
 */
function pay() {
  if ($('pay').ariaDisabled) {
    const message = say(
      '주문을 만들고 있습니다. 잠시 뒤에 다시 눌러 주세요.',
      'Your order is being made. Please press again in a moment.',
    );
    return list($('violations'), [{ message }]);
  }
  const stop = new AbortController();
  const param = readOrder(form, chosen());
  const request = iamport().requestPay(param, { signal: stop.signal });
  list($('violations'), []);
  wait(request, stop);
  request.then(report, refused);
}

/**
 * Says that a window is open, as long as it is. A second request is refused as busy and changes
 * nothing here.
 */
function wait(request, stop) {
  if (waiting) return;
  waiting = stop;
  $('waiting').hidden = false;
  // It stays in reach: a second press says that a window is open.
  $('pay').setAttribute('aria-busy', 'true');
  $('waiting-text').textContent = say(
    '결제창에서 카드를 등록해 주세요. 창을 닫으셨다면 30초 안에 등록되었는지 확인합니다.',
    'Register your card in the payment window. If you have closed it, we check within 30 ' +
      'seconds whether your card is registered.',
  );
  const done = () => {
    waiting = null;
    $('pay').removeAttribute('aria-busy');
    $('waiting').hidden = true;
  };
  request.then(done, done);
}

/** An outcome, by whichever door it came. */
function report(outcome) {
  $('dump-outcome').textContent = dump(outcome);
  $('hero').hidden = form.hidden = outcome.success;
  end({ outcome });
}

/** Shows how an attempt ended, and what the server says of it once that is known. */
function end(result) {
  newOrder();
  const { outcome, error } = result;
  const now = { ...result };
  const show = () =>
    showResult(panel, { ...now, actions: [action(Boolean(outcome?.success), now.answer, ask)] });
  const ask = async () => {
    Object.assign(now, { answer: null, asking: true });
    present(show);
    Object.assign(now, { answer: await confirmEnd(outcome ?? error), asking: false });
    // Another outcome may be shown by now.
    if (shown === show) show();
  };
  ask();
}

/** requestPay rejected: the object is wrong, the page is busy, or the SDK cannot be used. */
function refused(error) {
  if (!isIamportError(error)) throw error;
  if (error.kind === 'invalid_param') {
    for (const { name } of form.elements) visited.add(name);
    list($('violations'), showViolations(form, error.violations));
    focusFirstViolation(form);
  } else if (error.kind === 'busy') {
    list($('violations'), [
      { message: say('이미 결제창이 열려 있습니다.', 'A payment window is open already.') },
    ]);
  } else {
    fail(error);
  }
}

function fail(error) {
  $('dump-outcome').textContent = dump({ kind: error.kind, message: error.message });
  end({ error });
}

function present(show) {
  shown = show;
  // Without the product, the outcome's title is the page's.
  if ($('hero').hidden) panel.dataset.heading = 'h1';
  else delete panel.dataset.heading;
  shown();
  list($('violations'), []);
  refresh();
  panel.focus();
  panel.scrollIntoView({ block: 'start' });
}

/** The one button below a result. As long as the server is not sure, it asks again. */
function action(done, answer, ask) {
  if (answer && isUnsure(answer)) {
    const again = element(
      'button',
      { type: 'button', className: 'primary' },
      say('다시 확인', 'Check again'),
    );
    again.addEventListener('click', ask);
    return again;
  }
  return element(
    'a',
    { className: 'button primary', href: done ? './' : '#checkout' },
    done ? say('처음부터 다시 해 보기', 'Start again') : say('주문서로', 'To the order form'),
  );
}

function list(box, items) {
  box.replaceChildren(...items.map(({ message }) => element('li', {}, message)));
}
