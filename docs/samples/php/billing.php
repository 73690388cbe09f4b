<?php // billing.php (UTF-8): POST billing.php?order, billing.php?confirm, billing.php?webhook

// ── The shop's part ─ 상점이 고치는 부분 ──────────────────────────────────────────────────────────

/** The item, and the text for a first charge that is refused, as the buyer reads them. 구매자가 읽는 문구. */
const ITEM = '커피 정기배송';
const REFUSED_TEXT = '첫 결제가 승인되지 않아 카드를 등록하지 못했습니다. 다른 카드로 다시 시도해 주세요.';

/** True while pg is a test channel; never in a shop that is open. pg가 테스트 채널일 때만 true. */
const INCLUDE_SANDBOX = false;

define('ORDERS', getenv('ORDERS') ?: dirname($_SERVER['DOCUMENT_ROOT']) . '/orders');   // never in a public folder

/** Saves a new order and returns it; $body is what the page has sent. 새 주문을 저장합니다. */
function createOrder(array $body): array
{
    $uid = sprintf('%012x', (int) (microtime(true) * 1000)) . bin2hex(random_bytes(10));
    $order = [
        'merchant_uid' => "m$uid",       // the order's number: a new one for each attempt
        'customer_uid' => "c$uid",       // the billing key's name: one for each card
        'pg' => 'kcp_billing',
        'pay_method' => 'card',
        'name' => ITEM,
        'amount' => 9900,                // a number: a '9900' of the database needs (int)
    ];
    $record = $order + [
        'member' => member(),
        'charge_uid' => "f$uid",         // the number of the first charge
        'sent_at' => null,               // the time at which that was last sent
        'refused' => null,
        'registered' => false,
    ];
    changeOrder($order['merchant_uid'], fn () => $record);
    return $order;
}

/**
 * Finds an order by either number, whoever asks: a buyer may come back in another browser, which has no
 * session. Nobody can guess the number's 80 random bits. 다른 브라우저로 돌아올 수 있어 회원은 보지 않습니다.
 */
function findOrder(string $uid): ?array
{
    if (!preg_match('/^[mf]([0-9a-f]{32})$/', $uid, $found)) return null;
    $file = ORDERS . "/m$found[1].json";
    return is_file($file) ? json_decode((string) file_get_contents($file), true, 512, JSON_THROW_ON_ERROR) : null;
}

/**
 * Changes a record as one statement: UPDATE … WHERE. $work gives the new record, or null for no change.
 * Returns if it changed. 파일 대신 데이터베이스를 쓰세요.
 */
function changeOrder(string $merchant_uid, callable $work): bool
{
    @mkdir(ORDERS, 0700, true);
    $file = ORDERS . "/$merchant_uid.json";
    $lock = fopen(ORDERS . '/lock', 'c');
    if (!$lock || !flock($lock, LOCK_EX)) throw new RuntimeException("$file cannot be locked");
    $changed = $work(json_decode((string) @file_get_contents($file), true));
    if ($changed !== null) {
        $text = json_encode($changed, JSON_THROW_ON_ERROR);
        // A full disk takes a part of it, or nothing. 디스크가 가득 차면 일부만 저장됩니다.
        $isWritten = file_put_contents("$file.new", $text) === strlen($text) && rename("$file.new", $file);
        if (!$isWritten) throw new RuntimeException("$file cannot be written");
    }
    fclose($lock);
    return $changed !== null;
}

/** Writes down that the card is registered. It may run more than once. 두 번 이상 실행될 수 있습니다. */
function onRegistered(array $order, array $payment): void
{
    $isFirst = changeOrder($order['merchant_uid'], fn ($row) => $row['registered']
        ? null
        : ['registered' => true, 'imp_uid' => $payment['imp_uid']] + $row);
    if ($isFirst) error_log("registered $order[merchant_uid]");   // an e-mail, a first box, …
}

/** The first charge; null if there is none. 첫 결제. 없으면 null. */
function firstCharge(array $order): ?array
{
    return ['amount' => $order['amount'], 'name' => $order['name']];
}

/** A renewal, a refund, or another payment that a webhook is about. 정기결제와 환불은 여기서 처리하세요. */
function onWebhook(array $payment): void
{
    error_log("webhook: $payment[merchant_uid] is $payment[status]");
}

/** The member who is logged in. 로그인한 회원. */
function member(): string
{
    if (session_status() === PHP_SESSION_NONE) session_start();
    return $_SESSION['member'] = $_SESSION['member'] ?? bin2hex(random_bytes(8));
}

// ── The rest needs no change ─ 여기부터는 그대로 쓰세요 ────────────────────────────────────────────

/** The windows that issue a key and charge nothing; any other charges. 금액을 결제하지 않는 결제창. */
const ISSUE_ONLY = [
    'kcp_billing', 'html5_inicis', 'kicc', 'payco', 'naverpay', 'tosspayments', 'smartro_v2', 'welcome card',
    'galaxia card', 'tosspay_v2', 'paypal_v2', 'kcp_quick', 'toss_brandpay', 'chai',
];

const TIMEOUT_S = 30;
/** A charge that was sent may still be on its way for so long. 보낸 결제를 조회만 하는 시간. */
const LOOK_UP_S = 3 * TIMEOUT_S;

/** The keys of Iamport's answers. 아임포트 응답의 키. */
const ENVELOPE = ['code' => null, 'message' => null, 'response' => null];

/** Iamport's own refusal. 아임포트의 거절. */
class Refusal extends RuntimeException {}

/**
 * The response of a call; null where Iamport has no such payment. Any other answer says nothing:
 * it throws. 응답을 돌려줍니다. 없는 결제면 null이고, 알 수 없는 응답이면 예외입니다.
 */
function iamport(string $method, string $path, ?array $body = null): ?array
{
    static $token = null;
    $headers = ['Content-Type: application/json'];
    if ($path !== '/users/getToken') {
        $keys = ['imp_key' => getenv('IMP_KEY'), 'imp_secret' => getenv('IMP_SECRET')];
        $token = $token ?? iamport('POST', '/users/getToken', $keys)['access_token'] ?? '';
        $headers[] = "Authorization: $token";
    }
    if (INCLUDE_SANDBOX && $method === 'GET') $path .= '?include_sandbox=true';
    $stream = @fopen("https://api.iamport.kr$path", 'r', false, stream_context_create(['http' => [
        'method' => $method,
        'header' => $headers,
        'content' => $body === null ? '' : json_encode($body),
        'timeout' => TIMEOUT_S,
        'ignore_errors' => true,
        'follow_location' => 0,
    ]]));
    $answer = (array) json_decode($stream ? (string) stream_get_contents($stream) : '', true);
    $line = $stream ? stream_get_meta_data($stream)['wrapper_data'][0] : 'no answer';
    ['code' => $code, 'message' => $message, 'response' => $response] = $answer + ENVELOPE;
    $isNo = is_int($code) && $code !== 0;
    if ($code === 0 && strpos($line, ' 200') && is_array($response)) return $response;
    // Only in Iamport's own envelope: a proxy's 404, taken for "no payment", would let an order be charged twice.
    $isMissing = $isNo && $response === null && !array_diff_key(ENVELOPE, $answer);
    if ($isMissing && strpos($line, ' 404')) return null;
    if ($isNo && strpos($line, ' 200')) throw new Refusal((string) $message);
    throw new RuntimeException("iamport $method $path: $line");
}

/** A payment, held to the question: $field must be $uid. 결제 조회. 물어본 결제인지 확인합니다. */
function payment(string $path, string $field, string $uid): ?array
{
    $payment = iamport('GET', $path);
    if ($payment === null) return null;
    if (($payment[$field] ?? null) === $uid && isset($payment['merchant_uid'], $payment['status'], $payment['amount'])) {
        return $payment;
    }
    throw new RuntimeException("iamport GET $path: another payment");
}

/** The payment of an order; a paid one counts, whatever was tried after it. 주문의 결제. */
function findPayment(string $uid): ?array
{
    return payment("/payments/find/$uid/paid", 'merchant_uid', $uid) ?? payment("/payments/find/$uid", 'merchant_uid', $uid);
}

/** True if the window has charged the amount. 결제창에서 결제됐는지. */
function isCharged(array $payment): bool
{
    ['pg_provider' => $pg, 'pay_method' => $method] = $payment + ['pay_method' => null];
    return !in_array($pg, ISSUE_ONLY, true) && !in_array("$pg $method", ISSUE_ONLY, true);
}

/** The fields that differ from the record. 기록과 다른 값. */
function differences(array $order, array $payment): array
{
    $pg = $payment['pg_provider'];
    $isPaid = $payment['status'] === 'paid';
    $charged = isCharged($payment);
    $same = [
        'customer_uid' => ($payment['customer_uid'] ?? ($isPaid ? '' : $order['customer_uid'])) === $order['customer_uid'],
        'pg' => in_array($order['pg'], [$pg, "$pg.$payment[pg_id]"], true),
        'currency' => ($payment['currency'] ?? 'KRW') === 'KRW',
        'sandbox' => INCLUDE_SANDBOX || empty($payment['sandbox']),
        'customer_uid_usage' => !$isPaid || $payment['customer_uid_usage'] === 'issue',
        'amount' => !$isPaid || !$charged || $payment['amount'] === $order['amount'],
        'cancel_amount' => !$isPaid || !$charged || empty($payment['cancel_amount']),
    ];
    return array_keys(array_filter($same, fn ($is) => !$is));
}

/** What became of the first charge: 'paid', 'refused', 'refunded', 'open' or 'mismatch'. 첫 결제의 결과. */
function chargeResult(array $order, array $charge, array $payment): string
{
    $isSame = $payment['merchant_uid'] === $order['charge_uid']
        && $payment['amount'] === $charge['amount']
        && ($payment['customer_uid'] ?? $order['customer_uid']) === $order['customer_uid']
        && (INCLUDE_SANDBOX || empty($payment['sandbox']));
    if (!$isSame) {
        error_log("mismatch: the charge $order[charge_uid] is another one ($payment[imp_uid])");
        return 'mismatch';
    }
    if ($payment['status'] === 'failed') return 'refused';
    if (!in_array($payment['status'], ['paid', 'cancelled'], true)) return 'open';
    $isRefunded = $payment['status'] === 'cancelled' || ($payment['cancel_amount'] ?? 0) >= $payment['amount'];
    return $isRefunded ? 'refunded' : 'paid';
}

/** Charges once, however often it is called. 여러 번 호출해도 한 번만 결제합니다. */
function charge(array $order, array $charge): string
{
    ['merchant_uid' => $merchant_uid, 'charge_uid' => $uid, 'sent_at' => $since] = $order;
    $asked = time();   // an answer says nothing of what comes while it is on its way
    $payment = findPayment($uid);
    if ($payment) return chargeResult($order, $charge, $payment);
    if ($since !== null && $asked - $since < LOOK_UP_S) return 'open';   // it may be on its way
    if ($order['refused'] !== null) return 'refused';
    // Of several processes one writes down the time, and sends; none after a refusal. 한 프로세스만 보냅니다.
    $isMine = changeOrder($merchant_uid, fn ($row) => $row['sent_at'] === $since && $row['refused'] === null
        ? ['sent_at' => time()] + $row
        : null);
    if (!$isMine) return 'open';
    try {
        $payment = iamport('POST', '/subscribe/payments/again', $charge + [
            'customer_uid' => $order['customer_uid'],
            'merchant_uid' => $uid,
        ]);
    } catch (Refusal $refusal) {
        // Final once LOOK_UP_S is over: until then it may be about a charge that is being made.
        $text = $refusal->getMessage();
        error_log("refused: $uid: $text");
        if (strpos($text, '이미') === false) changeOrder($merchant_uid, fn ($row) => ['refused' => $text] + $row);
    } catch (RuntimeException $lost) {
        error_log($lost->getMessage());
    }
    if (($payment['merchant_uid'] ?? null) !== $uid) $payment = findPayment($uid);
    return $payment ? chargeResult($order, $charge, $payment) : 'open';
}

/**
 * Finds out what became of an order, and writes it down: true, false, or null while nobody can say.
 * Returns that, a text for the buyer, and if the work is done. 결과를 확인하고 기록합니다.
 */
function register(array $order, string $imp_uid): array
{
    $payment = $imp_uid === '' ? null : payment("/payments/$imp_uid", 'imp_uid', $imp_uid);
    // Somebody else's payment says nothing of this order. 남의 결제는 아무것도 증명하지 않습니다.
    if (($payment['merchant_uid'] ?? null) !== $order['merchant_uid']) $payment = null;
    if (($payment['status'] ?? null) !== 'paid') $payment = findPayment($order['merchant_uid']) ?? $payment;
    if ($payment === null) return [false, null, true];
    $differs = differences($order, $payment);
    if ($differs) {
        error_log("mismatch: $order[merchant_uid] ($payment[imp_uid]) differs in " . implode(', ', $differs));
        // A payment that stands is a person's to look into: nobody should pay again.
        return [$payment['status'] === 'paid' ? null : false, null, true];
    }
    if (in_array($payment['status'], ['failed', 'cancelled'], true)) return [false, null, true];
    if ($payment['status'] !== 'paid') return [null, null, false];

    $charge = isCharged($payment) && $order['amount'] > 0 ? null : firstCharge($order);
    $result = $charge ? charge($order, $charge) : 'paid';
    if ($result === 'refused') return [false, REFUSED_TEXT, true];
    if ($result === 'refunded') return [false, null, true];
    if ($result !== 'paid') return [null, null, $result === 'mismatch'];
    onRegistered($order, $payment);
    return [true, null, true];
}

/** Ends with an answer. 응답하고 끝냅니다. */
function answer($body, int $status = 200): void
{
    http_response_code($status);
    header('Content-Type: application/json; charset=utf-8');
    header('Cache-Control: no-store');
    exit(json_encode($body));
}

/** True if a page of this site asks, or no browser does. 같은 사이트의 요청인지 확인합니다. */
function isSameOrigin(): bool
{
    $site = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? null;
    if ($site !== null) return in_array($site, ['same-origin', 'none'], true);
    $origin = $_SERVER['HTTP_ORIGIN'] ?? null;
    if ($origin === null) return true;
    $hosts = [$_SERVER['HTTP_HOST'] ?? '', explode(',', $_SERVER['HTTP_X_FORWARDED_HOST'] ?? '')[0]];
    $host = parse_url($origin, PHP_URL_HOST);
    $port = parse_url($origin, PHP_URL_PORT);
    return $host && in_array($host . ($port ? ":$port" : ''), $hosts, true);
}

/** The body, JSON or a form. 본문: JSON이나 폼. */
function body(): array
{
    $type = strtolower(trim(explode(';', $_SERVER['CONTENT_TYPE'] ?? '')[0]));
    if (!in_array($type, ['', 'application/json', 'application/x-www-form-urlencoded'], true)) {
        answer(['error' => 'content_type', 'message' => 'Send application/json or application/x-www-form-urlencoded.'], 415);
    }
    $text = (string) file_get_contents('php://input', false, null, 0, 65537);
    if (strlen($text) > 65536) answer(['error' => 'too_long', 'message' => 'The body is too long: 65,536 bytes at most.'], 413);
    if ($text === '') return [];
    if ($type === 'application/x-www-form-urlencoded') parse_str($text, $body);
    else $body = json_decode($text, true);
    if (!is_array($body)) answer(['error' => 'unreadable', 'message' => 'Send a JSON object or a form.'], 400);
    return $body;
}

ini_set('display_errors', '0');   // errors go to the log, never into an answer
ignore_user_abort(true);          // a buyer who leaves the page ends nothing
$action = key($_GET);
try {
    foreach (['IMP_KEY', 'IMP_SECRET'] as $name) {
        if (!trim((string) getenv($name))) throw new RuntimeException("$name is missing in the server's environment");
    }
    if (!in_array($action, ['order', 'confirm', 'webhook'], true)) answer(['error' => 'not_found'], 404);
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        header('Allow: POST');
        answer(['error' => 'method', 'message' => 'Use POST.'], 405);
    }
    if ($action !== 'webhook' && !isSameOrigin()) {
        answer(['error' => 'cross_site', 'message' => 'A page of another site may not ask.'], 403);
    }
    $body = body();
    if ($action === 'order') answer(createOrder($body));

    // Only a question: whoever asks may have made it up. 질문일 뿐, 증거가 아닙니다.
    $text = fn ($name) => is_string($body[$name] ?? null) && preg_match('/^[\w-]{1,1000}$/', $body[$name]) ? $body[$name] : '';
    $imp_uid = $text('imp_uid');
    $merchant_uid = $text('merchant_uid');
    if ($imp_uid === '' && $merchant_uid === '') {
        if ($action === 'webhook') answer(['done' => true]);
        answer(['error' => 'no_uid', 'message' => 'imp_uid or merchant_uid is needed.'], 400);
    }
    if ($action === 'confirm') {
        if ($merchant_uid === '') $merchant_uid = payment("/payments/$imp_uid", 'imp_uid', $imp_uid)['merchant_uid'] ?? '';
        $order = findOrder($merchant_uid);
        if (!$order || $order['merchant_uid'] !== $merchant_uid) answer(['registered' => false], 404);
        [$registered, $message] = register($order, $imp_uid);
        answer(['registered' => $registered] + ($message ? ['message' => $message] : []));
    }
    $payment = $imp_uid !== '' ? payment("/payments/$imp_uid", 'imp_uid', $imp_uid) : findPayment($merchant_uid);
    // Iamport knows no such payment: somebody made it up. 없는 결제입니다.
    if (!$payment) answer(['done' => true]);
    $order = findOrder($payment['merchant_uid']);
    $isRefund = $payment['status'] === 'cancelled' || !empty($payment['cancel_amount']);
    if ($order) {
        $isIssue = $order['merchant_uid'] === $payment['merchant_uid'];
        [, , $isDone] = register($order, $isIssue ? $payment['imp_uid'] : '');
        // 200 only when the work is done: after a 5xx Iamport sends it again. 끝났을 때만 200.
        if (!$isDone && $text('status') !== 'ready') answer(['error' => 'not_final'], 503);
    }
    if (!$order || $isRefund) onWebhook($payment);
    answer(['done' => true]);
} catch (Throwable $error) {
    error_log($error->getMessage());
    answer(['error' => 'server', 'message' => 'The server failed. Its log says why.'], 502);
}
