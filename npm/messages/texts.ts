// Written from src/violation.rs by `npm run bless`. Do not edit.
import type { ErrorKind } from '../generated.js';
import type { Locale } from '../types.js';

/** The messages of errors, but for those that a page has from the start. */
export const LATE_ERROR_TEXTS: Partial<Record<ErrorKind, Record<Locale, string>>> = {
  invalid_param: {
    ko: '요청에 잘못된 값이 있어 보내지 않았습니다. 자세한 내용은 violations에 있습니다.',
    en: 'The request has mistakes, so it was not sent. See violations.',
  },
  busy: {
    ko: '이 페이지에서 다른 결제창 요청이 진행 중이라 보내지 않았습니다. 끝나기를 기다리거나 signal로 중단하세요.',
    en: 'Another payment request is open on this page, so this one was not sent. Wait for it, or abort it with its signal.',
  },
  aborted: {
    ko: 'signal로 중단했습니다. 이미 열린 결제창에서 처리가 끝날 수 있으니 서버에서 merchant_uid로 조회하세요.',
    en: 'The request was aborted by its signal. A payment window that was already open may still complete it. Look it up on your server by merchant_uid.',
  },
  timeout: {
    ko: 'timeoutMs 안에 응답이 없었습니다. 결제창에서 처리가 끝날 수 있으니 서버에서 merchant_uid로 조회하세요.',
    en: 'No answer came within timeoutMs. The payment window may still complete the request. Look it up on your server by merchant_uid.',
  },
  window_not_opened: {
    ko: '20초 안에 결제창이 열리지 않았고 SDK도 응답이 없습니다. 가맹점 정보나 결제 프레임을 불러오지 못했거나 가맹점 식별코드가 틀렸을 수 있습니다. 요청이 나갔는지 알 수 없으니 서버에서 merchant_uid로 조회하세요.',
    en: 'No payment window opened within 20 seconds, and the SDK reported nothing. Its account data or its frame may not have loaded, or the user code is wrong. We cannot tell whether the request was sent. Look it up on your server by merchant_uid.',
  },
  sdk_missing: {
    ko: 'window.IMP가 없어 보내지 않았습니다. 페이지를 열 때 preload()를 호출하고 끝난 뒤에 버튼을 활성화하세요. preload()가 실패했다면 원인은 cause에 있습니다.',
    en: 'window.IMP is missing, so nothing was sent. Call preload() when the page loads, and enable the button once it resolves. If preload() failed, cause has the reason.',
  },
  sdk_init_failed: {
    ko: 'IMP.init에서 예외가 발생했습니다. 원인은 cause에 있습니다. preload()를 다시 호출하면 다시 시도합니다.',
    en: 'IMP.init threw. The exception is in cause. Call preload() again to retry.',
  },
  jquery_missing: {
    ko: '이 SDK 버전은 IMP.init 전에 jQuery가 필요합니다. jQuery를 먼저 불러오거나 https://cdn.iamport.kr/v1/iamport.js를 사용하세요.',
    en: 'This SDK version needs jQuery on the page before IMP.init. Load jQuery first, or use https://cdn.iamport.kr/v1/iamport.js.',
  },
  sdk_threw: {
    ko: 'IMP.request_pay에서 예외가 발생했습니다. 원인은 cause에 있습니다. 요청이 나갔는지 알 수 없으니 서버에서 merchant_uid로 조회하세요.',
    en: 'IMP.request_pay threw; the exception is in cause. We cannot tell whether the request was sent. Look it up on your server by merchant_uid.',
  },
  user_code_in_use: {
    ko: '다른 가맹점 식별코드의 결제창이 아직 열려 있을 수 있습니다. IMP.init을 다시 호출하면 그 창이 사라지므로 닫힌 뒤에 다시 시도하세요.',
    en: 'A payment window of another user code may still be open on this page, and a second IMP.init would close it. Try again when it is closed.',
  },
  bad_user_code: {
    ko: '가맹점 식별코드는 아임포트 관리자 콘솔에 보이는 값(imp와 숫자)이어야 하며 공백이 없어야 합니다.',
    en: "The user code must be the one that Iamport's console shows (imp and digits), without spaces.",
  },
  unsupported_environment: {
    ko: 'window가 없는 환경이라 결제창을 열 수 없습니다. 브라우저에서 호출하세요.',
    en: 'There is no window object, so no payment window can open. Call this in a browser.',
  },
};

/** Each code of a finding, on a line of its own. */
export const CODES =
  'not_an_object\ntoo_big\nrequired\ncustomer_uid_missing\nwrong_type\namount_is_text\nnot_finite\nnot_whole\nnegative\ntoo_large\ntoo_long\nbad_pg\nnot_a_billing_pg\nunknown_gateway\npay_method_not_taken\npay_method_missing\nbad_url\nbad_format\nnot_json\nunwritable\nunreadable\nabove_sum\nreversed_period\nbroken_text\nunset\nunknown_key\ncharges_at_once\nalways_charges\ngateway_not_named\nunknown_pg\nkey_doubtful\nmid_left_out\nfield_advised\nlanding_missing\nsdk_advised\nother_origin\nfield_ignored\nunlike_documents\nunknown_pay_method\nunset_text\nsample_value\nunreachable_url';

/**
 * The message of each code, in that order: with `$p` for the path of a finding, `$e` for what
 * was expected, `$r` for what was received, and in brackets what needs an expectation.
 */
export const ENGLISH =
  "The request must be a plain object like the one IMP.request_pay takes, but it is $r.\nThe request is larger than any payment needs: $r. Keep your own data on your server, and send its id in custom_data.\n$p is missing.\ncustomer_uid is missing: without it the window takes an ordinary payment and no billing key is issued. Pass a string that identifies this customer's billing key.\n$p must be of type $e, but it is $r.\n$p must be a number such as 1000, but it is a string. Remove quotes and commas, or convert it.\n$p must be a finite number, but it is $r. Check the calculation that produced it.\n$p must be a whole number of won, but it is $r.\n$p must not be negative, but it is $r.\n$p is larger than JavaScript counts exactly, $e: $r.\n$p has $r characters, but may have $e at most.\npg must be a code in lower case such as kcp_billing, or $e, but it is $r.\npg $r opens a window that issues no billing key.[ To issue one use $e.]\nThe option gateway must be one of $e, but it is $r.\nThis gateway's billing-key window does not accept pay_method $r. Use $e.\npay_method is missing. The SDK would fill in card, which this gateway's billing-key window does not accept. Use $e.\n$p must be an address that begins with http:// or https://, but it is $r.\n$p must be $e, but it is $r.\n$p cannot be sent: JSON cannot hold it ($r).\n$p cannot be written as JSON: it refers to itself, is nested too deeply, or its toJSON throws.\n$p could not be read: a getter or a Proxy threw.\n$p must be $e at most, but it is $r.\nThe period ends before it begins: $r is before $e.\n$p has a character that cannot be sent ($r). An emoji may have been cut in two: shorten text with Array.from(text).slice(…).join('').\n$p has $r in place of a value: members would share a billing key or an order, or nobody could return.\n$p is not a known key of IMP.request_pay; it is passed on unchanged.[ Did you mean $e?]\nThis gateway charges $r won at once, together with issuing the billing key. To issue only, use amount: $e.\nThis gateway charges the amount, $r, whenever it issues a billing key; its window cannot issue only.\npg is missing, so no gateway's rules were checked; an amount above 0 may be charged at once. Name the gateway with the option gateway: $e.\nThe billing-key rules of pg $r are not known, and an amount above 0 may be charged at once; only the general rules were checked.[ Did you mean $e?]\nDocuments do not agree that the window of pg $r issues a billing key; it may take an ordinary payment.[ Consider $e.]\npg $r has no MID, so the account's default channel is used. Expected $e.\n$p is missing: this gateway's documents ask for it.\nm_redirect_url is missing: on a phone the window may leave the page, and its outcome would be lost.\nThis gateway's documents demand $e.\n$p is on another origin, $r, where the outcome cannot be matched to this tab. Never take $p from a query: anyone could send shoppers elsewhere.\nThis gateway ignores $p.[ Expected $e, or leave it out.]\n$p differs from the documents and is passed on unchanged. Expected: $e, received: $r.\npay_method $r is not a known code of Iamport.[ Did you mean $e?]\n$p has $r in place of a value.\n$p is still a sample of the documents: $r\nIamport cannot reach $p $r, so no webhook would come.";
export const KOREAN =
  "요청은 IMP.request_pay에 넘기는 것과 같은 일반 객체여야 합니다. 받은 값: $r\n요청이 너무 큽니다($r). 자체 데이터는 서버에 두고 custom_data에는 식별자만 넣으세요.\n$p 값이 없습니다.\ncustomer_uid 값이 없습니다. 이 값이 없으면 빌링키가 발급되지 않고 일반 결제창이 열립니다. 고객의 빌링키를 가리킬 문자열을 넣으세요.\n$p 값의 형식이 다릅니다. 필요한 형식: $e, 받은 형식: $r\n$p 값은 1000 같은 숫자여야 하는데 문자열입니다. 따옴표와 쉼표를 빼고 넣으세요.\n$p 값이 유한한 숫자가 아닙니다($r). 그 앞의 계산을 확인하세요.\n$p 값은 원 단위 정수여야 합니다. 받은 값: $r\n$p 값은 음수일 수 없습니다. 받은 값: $r\n$p 값이 JavaScript의 최대 안전 정수 $e보다 큽니다: $r\n$p 값이 너무 깁니다. $r자인데 최대 $e자까지 됩니다.\npg 값은 kcp_billing처럼 소문자로 쓴 코드이거나 $e 형식이어야 합니다. 받은 값: $r\npg가 빌링키를 발급하지 않는 결제창을 여는 값입니다: $r.[ 빌링키를 발급하려면 이 값을 사용하세요: $e]\ngateway 옵션은 다음 중 하나여야 합니다: $e. 받은 값: $r\n이 PG의 빌링키 발급창에서 쓸 수 없는 pay_method입니다: $r. 쓸 수 있는 값: $e\npay_method 값이 없습니다. SDK가 넣는 card는 이 PG의 빌링키 발급창에서 쓸 수 없습니다. 쓸 수 있는 값: $e\n$p 값은 http:// 또는 https://로 시작하는 주소여야 합니다. 받은 값: $r\n$p 값의 형식이 다릅니다. 필요한 형식: $e, 받은 값: $r\n$p 값은 보낼 수 없습니다. JSON으로 쓸 수 없는 값입니다: $r\n$p 값을 JSON으로 쓸 수 없습니다. 자기 자신을 참조하거나, 너무 깊거나, toJSON에서 예외가 발생했습니다.\n$p 값을 읽을 수 없습니다. getter나 Proxy에서 예외가 발생했습니다.\n$p 값은 $e 이하여야 합니다. 받은 값: $r\n기간의 끝($r)이 시작($e)보다 앞섭니다.\n$p 값에 보낼 수 없는 문자가 있습니다($r). 이모지가 반으로 잘렸을 수 있습니다. Array.from(text).slice(…).join('')으로 줄이세요.\n$p 값이 제대로 채워지지 않았습니다: $r. 여러 회원이 빌링키나 주문번호를 함께 쓰게 되거나, 결제 후 돌아올 수 없습니다.\nIMP.request_pay 문서에 없는 항목이지만 그대로 전달합니다: $p[ (혹시 $e?)]\n이 PG는 빌링키 발급과 동시에 $r원을 즉시 결제합니다. 발급만 하려면 amount: $e\n이 PG는 빌링키를 발급할 때 항상 이 금액($r)을 결제합니다. 발급만 할 수는 없습니다.\npg가 없어 PG별 규칙을 확인하지 못했습니다. 금액이 0보다 크면 즉시 결제될 수 있습니다. 사용하는 PG를 gateway 옵션으로 알려 주세요: $e\n빌링키 규칙이 알려지지 않은 PG라 공통 규칙만 확인했습니다: $r. 금액이 0보다 크면 즉시 결제될 수 있습니다.[ (혹시 $e?)]\npg $r의 결제창이 빌링키를 발급하는지는 문서로 확인되지 않습니다. 일반 결제가 될 수 있습니다.[ 대신 쓸 수 있는 값: $e]\npg에 상점아이디가 없어 계정의 기본 채널이 사용됩니다: $r. 권장 형식: $e\n$p 값이 없습니다. 이 PG의 문서에서 요구하는 값입니다.\nm_redirect_url 값이 없습니다. 모바일에서는 결제창이 페이지를 떠나 결과를 잃을 수 있습니다.\n이 PG의 문서는 $e 사용을 요구합니다.\n$p 값이 다른 출처의 주소입니다: $r. 그 페이지에서는 결과를 이 탭의 요청과 맞춰 볼 수 없습니다. 이 주소를 쿼리에서 읽어 쓰지 마세요. 누구나 구매자를 다른 사이트로 보낼 수 있습니다.\n이 PG는 $p 값을 무시합니다.[ 생략하거나 이 값을 쓰세요: $e]\n$p 값이 문서와 다르지만 그대로 전달합니다. 문서의 값: $e, 받은 값: $r\n아임포트 문서에 없는 pay_method 코드입니다: $r[ (혹시 $e?)]\n$p 값이 제대로 채워지지 않았습니다: $r\n$p 값이 문서에 나온 예시입니다: $r\n아임포트가 $p 주소에 접속할 수 없어 웹훅이 오지 않습니다: $r";
