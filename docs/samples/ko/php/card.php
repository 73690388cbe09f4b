<?php // card.php (UTF-8) ?>
<!doctype html>
<html lang="ko">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>카드 등록</title>

<form id="buyer">
  <label>이름 <input name="buyer_name" autocomplete="name" required></label>
  <label>휴대폰 <input name="buyer_tel" autocomplete="tel" required></label>
</form>
<button type="button" disabled
  data-card-button="imp00000000"
  data-order="billing.php?order"
  data-confirm="billing.php?confirm"
  data-form="#buyer">카드 등록</button>
<p data-card-button-missing>결제 모듈을 불러오지 못했습니다. 새로고침해 주세요.</p>

<?php if (PHP_SAPI === 'cli-server'): // php -S로 띄웠을 때만: 계정 없이 쓰는 모의 결제창 ?>
<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/testing.iife.js" data-install></script>
<?php endif ?>
<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/button.iife.js"></script>
