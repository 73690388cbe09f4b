<?php // card.php (UTF-8) ?>
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Register a card</title>

<form id="buyer">
  <label>Name <input name="buyer_name" autocomplete="name" required></label>
  <label>Phone <input name="buyer_tel" autocomplete="tel" required></label>
</form>
<button type="button" disabled
  data-card-button="imp00000000"
  data-order="billing.php?order"
  data-confirm="billing.php?confirm"
  data-form="#buyer">Register a card</button>
<p data-card-button-missing>The payment module could not be loaded. Please reload.</p>

<?php if (PHP_SAPI === 'cli-server'): // only with php -S: fake payment windows, without an account ?>
<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/testing.iife.js" data-install></script>
<?php endif ?>
<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/button.iife.js"></script>
