<?php // billing/confirm.php
session_start();

/** 아임포트가 답한 response. 그런 결제가 없으면 null입니다. 그 밖의 응답으로는 결제 여부를 알 수 없으므로 여기서 멈춥니다. */
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

// 페이지는 폼으로, 웹훅은 콘솔에서 고른 형식(JSON 또는 폼)으로 보냅니다. 텍스트가 아닌 값은 없는 것으로 봅니다.
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
// 창을 두 번 연 주문은 하나가 실패하고 다른 하나가 발급됐을 수 있습니다. 실패는 누구나 보고할 수 있습니다.
$number = $merchant_uid !== '' ? $merchant_uid : ($payment['merchant_uid'] ?? '');
$find = '/payments/find/' . rawurlencode($number);
if ($number !== '' && ($payment['status'] ?? '') !== 'paid')
    $payment = iamport("$find/paid", $header) ?? $payment ?? iamport($find, $header);

// 브라우저가 보낸 값이 아니라, 이 회원이 적어 둔 주문과 아임포트의 기록을 비교합니다.
$order = $_SESSION['orders'][$payment['merchant_uid'] ?? ''] ?? null;
$registered = $order !== null
    && $payment['status'] === 'paid'
    && $payment['customer_uid'] === $order['customer_uid']
    && $payment['customer_uid_usage'] === 'issue'
    && in_array($order['pg'], [$payment['pg_provider'], $payment['pg_provider'] . '.' . $payment['pg_id']], true)
    && $payment['currency'] === 'KRW'
    && empty($payment['sandbox'])
    && ($payment['pg_provider'] !== 'kakaopay' || $payment['amount'] === $order['amount']);
// 아직 결과를 모릅니다. 페이지가 다시 묻고, 그동안 새 주문을 만들지 않습니다.
if (!$registered && $order !== null && !in_array($payment['status'], ['paid', 'failed', 'cancelled'], true)) $registered = null;
// 되돌리지 않습니다. 나중에 온 보고는 다른 시도에 대한 것일 수 있습니다. first: 처음 한 번만 처리하세요.
$again = !empty($order['registered']);
if ($registered) $_SESSION['orders'][$order['merchant_uid']]['registered'] = true;

echo json_encode($registered || $again ? ['registered' => true, 'first' => !$again] : ['registered' => $registered]);
