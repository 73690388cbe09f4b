<?php // billing/order.php
session_start();

$order = [
    'merchant_uid' => 'order_' . bin2hex(random_bytes(9)),   // the order's number: a new one for each attempt
    'customer_uid' => 'card_' . bin2hex(random_bytes(9)),    // the billing key's name: one for each card
    'pg' => 'html5_inicis.INIBillTst',
    'pay_method' => 'card',
    'name' => '커피 정기배송',
    'amount' => 9900,                                        // a number: a '9900' from the database needs (int)
];
$_SESSION['orders'][$order['merchant_uid']] = $order;        // your database goes here

header('Content-Type: application/json');
echo json_encode($order);
