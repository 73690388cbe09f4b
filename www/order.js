// The order form: the object for requestPay, and violations at their fields.
import { neededBy } from './gateways.js';
import { say } from './lang.js';

const FIELDS = [
  'pg',
  'merchant_uid',
  'name',
  'amount',
  'customer_uid',
  'buyer_name',
  'buyer_email',
  'buyer_tel',
  'buyer_addr',
  'buyer_postcode',
  'm_redirect_url',
];

/**
 * The object that the shop hands over: what `IMP.request_pay` takes. Keys that the gateway asks for
 * and the form has no field for are filled in.
 */
export function readOrder(form, gateway) {
  const data = new FormData(form);
  const param = neededBy(gateway);
  for (const name of FIELDS) {
    delete param[name];
    const text = data.get(name).trim();
    if (text) param[name] = name === 'amount' ? asNumber(text) : text;
  }
  param.custom_data = { plan: data.get('plan'), today: data.get('today') };
  return param;
}

// What is no number stays text, so that the check can say so.
function asNumber(text) {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

/** The fields that a buyer fills in, in a buyer's words. */
const BUYER = {
  buyer_name: () => say('이름', 'your name'),
  buyer_tel: () => say('전화번호', 'your telephone number'),
  buyer_email: () => say('이메일', 'your e-mail address'),
  buyer_addr: () => say('주소', 'your address'),
  buyer_postcode: () => say('우편번호', 'your postcode'),
};

/** A violation as the person at the form reads it: the shop's own values are a developer's. */
function wording({ path, code, message, expected }) {
  const field = BUYER[path]?.();
  if (!field) return message;
  return code === 'too_long'
    ? say(
        `${field} 항목이 너무 깁니다. ${expected}자까지 쓸 수 있습니다.`,
        `Please shorten ${field} to ${expected} characters.`,
      )
    : say(`${field} 항목을 다시 확인해 주세요.`, `Please check ${field}.`);
}

/**
 * Shows each violation at its field; fields without one are cleared. Returns those that have no
 * field here. `only` limits it to fields the shopper has been in: nobody likes to be told off while
 * typing.
 */
export function showViolations(form, violations, only = () => true) {
  const rest = new Set(violations);
  for (const name of FIELDS) {
    const input = form.elements[name];
    const found = violations.filter(({ path }) => path === name);
    for (const violation of found) rest.delete(violation);
    const messages = only(name) ? found.map(wording) : [];
    const note =
      document.getElementById(`${name}-violation`) ?? addNote(input, `${name}-violation`);
    note.textContent = messages.join(' ');
    note.hidden = !messages.length;
    input.setAttribute('aria-invalid', String(messages.length > 0));
    if (messages.length) input.setAttribute('aria-describedby', note.id);
    else input.removeAttribute('aria-describedby');
  }
  return [...rest];
}

/**
 * Brings the shopper to the first field that is marked, and leaves none of the others folded away.
 */
export function focusFirstViolation(form) {
  const marked = [...form.querySelectorAll('[aria-invalid="true"]')];
  for (const input of marked) input.closest('details')?.setAttribute('open', '');
  marked[0]?.focus();
}

function addNote(input, id) {
  const note = document.createElement('p');
  note.className = 'violation';
  note.id = id;
  input.after(note);
  return note;
}
