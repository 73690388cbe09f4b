<?php
// Writes down the order that php.test.mjs sends, as billing/order.php writes down its own.
session_start();

$order = json_decode(file_get_contents('php://input'), true);
$_SESSION['orders'][$order['merchant_uid']] = $order;
