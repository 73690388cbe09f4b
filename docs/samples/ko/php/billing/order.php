<?php // billing/order.php
session_start();

$order = [
    'merchant_uid' => 'order_' . bin2hex(random_bytes(9)),   // 주문번호. 시도마다 새로 만듭니다
    'customer_uid' => 'card_' . bin2hex(random_bytes(9)),    // 빌링키의 이름. 카드마다 하나씩 만듭니다
    'pg' => 'html5_inicis.INIBillTst',
    'pay_method' => 'card',
    'name' => '커피 정기배송',
    'amount' => 9900,                                        // 숫자여야 합니다. DB에서 온 '9900'은 (int)로 바꾸세요
];
$_SESSION['orders'][$order['merchant_uid']] = $order;        // 실제로는 데이터베이스를 사용하세요

header('Content-Type: application/json');
echo json_encode($order);
