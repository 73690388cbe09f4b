<?php // billing/confirm.php
session_start();

/** The response in Iamport's answer; null where it has no such payment. Any other answer says nothing, so it ends here. */
function iamport($path, array $options)
{
    $context = stream_context_create(['http' => $options + ['timeout' => 30, 'ignore_errors' => true]]);
    $stream = @fopen('https://api.iamport.kr' . $path, 'r', false, $context);
    $answer = $stream ? json_decode(stream_get_contents($stream), true) : null;
    $status = $stream ? stream_get_meta_data($stream)['wrapper_data'][0] : 'no answer';
    if (isset($answer['code']) && $answer['code'] === 0) return $answer['response'];
    if (isset($answer['code']) && strpos($status, ' 404')) return null;
    error_log("iamport $path: $status");
    http_response_code(502);
    exit(json_encode(['error' => true]));
}

// The page sends a form, a webhook what the console says: JSON or a form. A value that is no text counts as none.
$body = $_POST ?: json_decode(file_get_contents('php://input'), true);
$text = fn ($name) => is_array($body) && is_string($body[$name] ?? null) ? $body[$name] : '';
$imp_uid = $text('imp_uid');
$merchant_uid = $text('merchant_uid');
header('Content-Type: application/json');
if ($imp_uid === '' && $merchant_uid === '') exit(json_encode(['registered' => false]));

$token = iamport('/users/getToken', [
    'method' => 'POST',
    'header' => 'Content-Type: application/json',
    'content' => json_encode(['imp_key' => getenv('IMP_KEY'), 'imp_secret' => getenv('IMP_SECRET')]),
]);
$header = ['header' => 'Authorization: ' . ($token['access_token'] ?? '')];
$payment = $imp_uid !== '' ? iamport('/payments/' . rawurlencode($imp_uid), $header) : null;
// Of an order with two windows one may have failed, and the other one issued the key. And anybody can report a failure.
$number = $merchant_uid !== '' ? $merchant_uid : ($payment['merchant_uid'] ?? '');
$find = '/payments/find/' . rawurlencode($number);
if ($number !== '' && ($payment['status'] ?? '') !== 'paid')
    $payment = iamport("$find/paid", $header) ?? $payment ?? iamport($find, $header);

// Compared: what Iamport knows, and an order of this member's. Nothing that the browser said.
$order = $_SESSION['orders'][$payment['merchant_uid'] ?? ''] ?? null;
$registered = $order !== null
    && $payment['status'] === 'paid'
    && $payment['customer_uid'] === $order['customer_uid']
    && $payment['customer_uid_usage'] === 'issue'
    && in_array($order['pg'], [$payment['pg_provider'], $payment['pg_provider'] . '.' . $payment['pg_id']], true)
    && $payment['currency'] === 'KRW'
    && empty($payment['sandbox'])
    && ($payment['pg_provider'] !== 'kakaopay' || $payment['amount'] === $order['amount']);
// Not final: the page asks again, and makes no new order meanwhile.
if (!$registered && $order !== null && !in_array($payment['status'], ['paid', 'failed', 'cancelled'], true)) $registered = null;
// Nothing is taken back: what comes later may be about another attempt. first: hand over once.
$again = !empty($order['registered']);
if ($registered) $_SESSION['orders'][$order['merchant_uid']]['registered'] = true;

echo json_encode($registered || $again ? ['registered' => true, 'first' => !$again] : ['registered' => $registered]);
