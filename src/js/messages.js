// Written from src/violation.rs by `npm run bless`. Do not edit.

/** The number of the first code that is a warning. */
export const FIRST_WARNING = 25;

/** Each code, with its message in English and in Korean. */
export const MESSAGES = [
  [
    'not_an_object',
    (_path, _expected, received) =>
      `The request must be a plain object like the one IMP.request_pay takes, but it is ${received}.`,
    (_path, _expected, received) =>
      `요청은 IMP.request_pay에 넘기는 것과 같은 일반 객체여야 합니다. 받은 값: ${received}`,
  ],
  [
    'too_big',
    (_path, _expected, received) =>
      `The request is larger than any payment needs: ${received}. Keep your own data on your server, and send its id in custom_data.`,
    (_path, _expected, received) =>
      `요청이 너무 큽니다(${received}). 자체 데이터는 서버에 두고 custom_data에는 식별자만 넣으세요.`,
  ],
  ['required', (path) => `${path} is missing.`, (path) => `${path} 값이 없습니다.`],
  [
    'customer_uid_missing',
    () =>
      `customer_uid is missing: without it the window takes an ordinary payment and no billing key is issued. Pass a string that identifies this customer's billing key.`,
    () =>
      `customer_uid 값이 없습니다. 이 값이 없으면 빌링키가 발급되지 않고 일반 결제창이 열립니다. 고객의 빌링키를 가리킬 문자열을 넣으세요.`,
  ],
  [
    'wrong_type',
    (path, expected, received) => `${path} must be of type ${expected}, but it is ${received}.`,
    (path, expected, received) =>
      `${path} 값의 형식이 다릅니다. 필요한 형식: ${expected}, 받은 형식: ${received}`,
  ],
  [
    'amount_is_text',
    () =>
      `amount must be a number, but it is a string. Write it without quotes, or convert it: Number(amount).`,
    () => `amount 값은 숫자여야 하는데 문자열입니다. 따옴표를 빼거나 Number(amount)로 바꾸세요.`,
  ],
  [
    'not_finite',
    (path, _expected, received) =>
      `${path} must be a finite number, but it is ${received}. Check the calculation that produced it.`,
    (path, _expected, received) =>
      `${path} 값이 유한한 숫자가 아닙니다(${received}). 그 앞의 계산을 확인하세요.`,
  ],
  [
    'not_whole',
    (path, _expected, received) => `${path} must be a whole number of won, but it is ${received}.`,
    (path, _expected, received) => `${path} 값은 원 단위 정수여야 합니다. 받은 값: ${received}`,
  ],
  [
    'negative',
    (path, _expected, received) => `${path} must not be negative, but it is ${received}.`,
    (path, _expected, received) => `${path} 값은 음수일 수 없습니다. 받은 값: ${received}`,
  ],
  [
    'too_large',
    (path, expected, received) =>
      `${path} is larger than JavaScript counts exactly, ${expected}: ${received}.`,
    (path, expected, received) =>
      `${path} 값이 자바스크립트가 정확히 셀 수 있는 ${expected}보다 큽니다: ${received}`,
  ],
  [
    'too_long',
    (path, expected, received) =>
      `${path} has ${received} characters, but may have ${expected} at most.`,
    (path, expected, received) =>
      `${path} 값이 너무 깁니다. ${received}자인데 최대 ${expected}자까지 됩니다.`,
  ],
  [
    'bad_pg',
    (_path, expected, received) =>
      `pg must be of the form ${expected}, the code in lower case, but it is ${received}.`,
    (_path, expected, received) =>
      `pg 값의 형식이 다릅니다. 코드는 소문자이며 필요한 형식은 ${expected}입니다. 받은 값: ${received}`,
  ],
  [
    'not_a_billing_pg',
    (_path, expected, received) =>
      `pg ${received} opens a window that issues no billing key.${expected && ` To issue one use ${expected}.`}`,
    (_path, expected, received) =>
      `pg가 빌링키를 발급하지 않는 결제창을 여는 값입니다: ${received}${expected && ` 빌링키를 발급하려면 이 값을 사용하세요: ${expected}`}`,
  ],
  [
    'unknown_gateway',
    (_path, expected, received) =>
      `The option gateway must be one of ${expected}, but it is ${received}.`,
    (_path, expected, received) =>
      `gateway 옵션은 다음 중 하나여야 합니다: ${expected}. 받은 값: ${received}`,
  ],
  [
    'pay_method_not_taken',
    (_path, expected, received) =>
      `This gateway's billing-key window does not accept pay_method ${received}. Use ${expected}.`,
    (_path, expected, received) =>
      `이 PG의 빌링키 발급창에서 쓸 수 없는 pay_method입니다: ${received}. 쓸 수 있는 값: ${expected}`,
  ],
  [
    'pay_method_missing',
    (_path, expected) =>
      `pay_method is missing. The SDK would fill in card, which this gateway's billing-key window does not accept. Use ${expected}.`,
    (_path, expected) =>
      `pay_method 값이 없습니다. SDK가 넣는 card는 이 PG의 빌링키 발급창에서 쓸 수 없습니다. 쓸 수 있는 값: ${expected}`,
  ],
  [
    'bad_url',
    (path, _expected, received) =>
      `${path} must be an address that begins with http:// or https://, but it is ${received}.`,
    (path, _expected, received) =>
      `${path} 값은 http:// 또는 https://로 시작하는 주소여야 합니다. 받은 값: ${received}`,
  ],
  [
    'bad_format',
    (path, expected, received) => `${path} must be ${expected}, but it is ${received}.`,
    (path, expected, received) =>
      `${path} 값의 형식이 다릅니다. 필요한 형식: ${expected}, 받은 값: ${received}`,
  ],
  [
    'not_json',
    (path, _expected, received) => `${path} cannot be sent: JSON cannot hold it (${received}).`,
    (path, _expected, received) =>
      `${path} 값은 보낼 수 없습니다. JSON으로 쓸 수 없는 값입니다: ${received}`,
  ],
  [
    'unwritable',
    (path) =>
      `${path} cannot be written as JSON: it refers to itself, is nested too deeply, or its toJSON throws.`,
    (path) =>
      `${path} 값을 JSON으로 쓸 수 없습니다. 자기 자신을 참조하거나, 너무 깊거나, toJSON에서 예외가 발생했습니다.`,
  ],
  [
    'unreadable',
    (path) => `${path} could not be read: a getter or a Proxy threw.`,
    (path) => `${path} 값을 읽을 수 없습니다. getter나 Proxy에서 예외가 발생했습니다.`,
  ],
  [
    'above_sum',
    (path, expected, received) => `${path} must be ${expected} at most, but it is ${received}.`,
    (path, expected, received) => `${path} 값은 ${expected} 이하여야 합니다. 받은 값: ${received}`,
  ],
  [
    'reversed_period',
    (_path, expected, received) =>
      `The period ends before it begins: ${received} is before ${expected}.`,
    (_path, expected, received) =>
      `기간이 시작하기 전에 끝납니다. ${received} 값이 ${expected}보다 앞섭니다.`,
  ],
  [
    'broken_text',
    (path, _expected, received) =>
      `${path} has a character that cannot be sent (${received}). An emoji may have been cut in two: shorten text with Array.from(text).slice(…).join('').`,
    (path, _expected, received) =>
      `${path} 값에 보낼 수 없는 문자가 있습니다(${received}). 이모지가 반으로 잘렸을 수 있습니다. Array.from(text).slice(…).join('')으로 줄이세요.`,
  ],
  [
    'unset',
    (path, _expected, received) =>
      `${path} has ${received} in place of a value: members would share a billing key or an order, or nobody could return.`,
    (path, _expected, received) =>
      `${path}에 값 대신 ${received}이(가) 들어 있습니다. 회원들이 빌링키나 주문번호를 함께 쓰거나, 결제 후 돌아올 수 없습니다.`,
  ],
  [
    'unknown_key',
    (path, expected) =>
      `${path} is not a known key of IMP.request_pay; it is passed on unchanged.${expected && ` Did you mean ${expected}?`}`,
    (path, expected) =>
      `IMP.request_pay의 알려진 항목이 아니지만 그대로 전달합니다: ${path}${expected && ` (혹시 ${expected}?)`}`,
  ],
  [
    'charges_at_once',
    (_path, expected, received) =>
      `This gateway charges ${received} won at once, together with issuing the billing key. To issue only, use amount: ${expected}.`,
    (_path, expected, received) =>
      `이 PG는 빌링키 발급과 동시에 ${received}원을 즉시 결제합니다. 발급만 하려면 amount: ${expected}`,
  ],
  [
    'always_charges',
    (_path, _expected, received) =>
      `This gateway charges the amount, ${received}, whenever it issues a billing key; its window cannot issue only.`,
    (_path, _expected, received) =>
      `이 PG는 빌링키를 발급할 때 항상 이 금액(${received})을 결제합니다. 발급만 할 수는 없습니다.`,
  ],
  [
    'gateway_not_named',
    (_path, expected) =>
      `pg is missing, so no gateway's rules were checked; an amount above 0 may be charged at once. Name the gateway with the option gateway: ${expected}.`,
    (_path, expected) =>
      `pg가 없어 PG별 규칙을 확인하지 못했습니다. 금액이 0보다 크면 즉시 결제될 수 있습니다. 사용하는 PG를 gateway 옵션으로 알려 주세요: ${expected}`,
  ],
  [
    'unknown_pg',
    (_path, expected, received) =>
      `The billing-key rules of pg ${received} are not known, and an amount above 0 may be charged at once; only the general rules were checked.${expected && ` Did you mean ${expected}?`}`,
    (_path, expected, received) =>
      `빌링키 규칙이 알려지지 않은 PG라 공통 규칙만 확인했습니다: ${received}. 금액이 0보다 크면 즉시 결제될 수 있습니다.${expected && ` (혹시 ${expected}?)`}`,
  ],
  [
    'key_doubtful',
    (_path, expected, received) =>
      `Documents do not agree that the window of pg ${received} issues a billing key; it may take an ordinary payment.${expected && ` Consider ${expected}.`}`,
    (_path, expected, received) =>
      `pg ${received}의 결제창이 빌링키를 발급하는지는 문서로 확인되지 않습니다. 일반 결제가 될 수 있습니다.${expected && ` 대신 쓸 수 있는 값: ${expected}`}`,
  ],
  [
    'mid_left_out',
    (_path, expected, received) =>
      `pg ${received} has no MID, so the account's default channel is used. Expected ${expected}.`,
    (_path, expected, received) =>
      `pg에 상점아이디가 없어 계정의 기본 채널이 사용됩니다: ${received}. 권장 형식: ${expected}`,
  ],
  [
    'field_advised',
    (path) => `${path} is missing: this gateway's documents ask for it.`,
    (path) => `${path} 값이 없습니다. 이 PG의 문서에서 요구하는 값입니다.`,
  ],
  [
    'landing_missing',
    () =>
      `m_redirect_url is missing: on a phone the window may leave the page, and its outcome would be lost.`,
    () =>
      `m_redirect_url 값이 없습니다. 모바일에서는 결제창이 페이지를 떠날 수 있어 결과를 잃게 됩니다.`,
  ],
  [
    'other_origin',
    (path, _expected, received) =>
      `${path} is on another origin, ${received}, where the outcome cannot be matched to this tab. Never take it from a query: anyone could send shoppers elsewhere.`,
    (path, _expected, received) =>
      `${path} 값이 다른 출처로 이동합니다: ${received}. 거기서는 결과를 이 탭의 요청과 맞춰 볼 수 없습니다. 쿼리에서 가져오면 누구나 구매자를 다른 곳으로 보낼 수 있습니다.`,
  ],
  [
    'field_ignored',
    (path, expected) =>
      `This gateway ignores ${path}.${expected && ` Expected ${expected}, or leave it out.`}`,
    (path, expected) =>
      `이 PG는 ${path} 값을 무시합니다.${expected && ` 생략하거나 이 값을 쓰세요: ${expected}`}`,
  ],
  [
    'unlike_documents',
    (path, expected, received) =>
      `${path} differs from the documents and is passed on unchanged. Expected: ${expected}, received: ${received}.`,
    (path, expected, received) =>
      `${path} 값이 문서와 다르지만 그대로 전달합니다. 문서의 값: ${expected}, 받은 값: ${received}`,
  ],
  [
    'unknown_pay_method',
    (_path, expected, received) =>
      `pay_method ${received} is not a known code of Iamport.${expected && ` Did you mean ${expected}?`}`,
    (_path, expected, received) =>
      `아임포트의 알려진 pay_method 코드가 아닙니다: ${received}${expected && ` (혹시 ${expected}?)`}`,
  ],
  [
    'unset_text',
    (path, _expected, received) => `${path} has ${received} in place of a value.`,
    (path, _expected, received) => `${path}에 값 대신 ${received}이(가) 들어 있습니다.`,
  ],
  [
    'sample_value',
    (path, _expected, received) =>
      `${path} has ${received} in place of a value: a sample of the documents.`,
    (path, _expected, received) => `${path}에 값 대신 문서의 예시 ${received}이(가) 들어 있습니다.`,
  ],
  [
    'unreachable_url',
    (path, _expected, received) =>
      `Iamport cannot reach ${path} ${received}, so no webhook would come.`,
    (path, _expected, received) =>
      `아임포트가 ${path} 주소에 접속할 수 없어 웹훅이 오지 않습니다: ${received}`,
  ],
];

/** Each reason why an outcome is not a success. */
export const REASONS = [
  'cancelled',
  'already_paid',
  'unregistered_gateway',
  'not_ready',
  'popup_blocked',
  'refused',
  'left',
  'unclear',
];

/** Each way by which an answer reaches the page. */
export const VIAS = ['callback', 'landing', 'none'];
