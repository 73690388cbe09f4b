<?php // test.php
if ($_SERVER['SCRIPT_NAME'] !== '/billing/confirm.php') return false;
header('Content-Type: application/json');
echo json_encode(['registered' => ($_POST['imp_uid'] ?? '') !== '']);
