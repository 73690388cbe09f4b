<?php // card.php
header('Content-Type: text/html; charset=euc-kr');   // beats the meta; a shop in UTF-8 writes utf-8 in both
?>
<!doctype html>
<meta charset="euc-kr">
<meta name="viewport" content="width=device-width">
<title>Register a card</title>

<form>
  <label>Name <input name="buyer_name" autocomplete="name"></label>
  <label>Phone <input name="buyer_tel" autocomplete="tel"></label>
  <button type="button" disabled>Register a card</button>
  <p role="status"></p>
</form>

<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/index.iife.js"></script>
<?php if (PHP_SAPI === 'cli-server' && isset($_GET['fake'])): // only to try it without an account ?>
<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/testing.iife.js"></script>
<script>
  window.IMP = IamportBillingTesting.createFakeImp({
    phoneCallback: [],
    onWindow: function (opened) {
      opened.answer(confirm('Register the card?') ? 'approved' : { happening: 'cancelled', response: { imp_uid: null } });
    },
    navigate: function (url) { location.assign(url); }
  });
</script>
<?php endif ?>
<script>
  var form = document.querySelector('form');
  var button = form.querySelector('button');
  var message = form.querySelector('[role=status]');
  var iamport = IamportBilling.createIamport('imp00000000', { onLate: function (late) { report(late).catch(showError); } });
  var order;

  handle(iamport.preload().catch(showError).then(function () { return iamport.takeLanding(); }));

  button.onclick = function () {
    var buyer = { buyer_name: form.buyer_name.value, buyer_tel: form.buyer_tel.value };
    handle(iamport.requestPay(Object.assign({}, order, buyer)));
  };

  function handle(outcome) {
    button.disabled = true;
    outcome.catch(showError).then(function (result) { return report(result); }).then(prepareOrder).catch(showError);
  }

  function report(result, times) {
    if (!result || !(result.imp_uid || result.merchant_uid)) return Promise.resolve(false);
    var uids = { imp_uid: result.imp_uid || '', merchant_uid: result.merchant_uid || '' };
    return post('/billing/confirm.php', uids).then(function (answer) {
      if (answer.registered === null) return waitFor(result, times || 1);
      message.textContent = answer.registered ? 'Your card is registered.' : 'The registration could not be confirmed.';
      return answer.registered;
    });
  }

  function waitFor(result, times) {
    message.textContent = times < 10 ? 'The card company has not answered yet. Please wait a moment.' : 'It is not certain yet. Please reload later, and see whether your card is registered.';
    return times >= 10 ? true : new Promise(function (done) { setTimeout(done, 2000); }).then(function () { return report(result, times + 1); });
  }

  function prepareOrder(registered) {
    if (registered) return;
    return post('/billing/order.php').then(function (newOrder) {
      order = newOrder;
      button.disabled = false;
    });
  }

  function showError(error) {
    console.error(error);
    message.textContent = 'That did not work. Please reload, and see whether your card is registered.';
    return error;
  }

  function post(path, fields) {
    return fetch(path, { method: 'POST', body: new URLSearchParams(fields) }).then(function (answer) {
      if (!answer.ok) throw new Error(path + ': ' + answer.status);
      return answer.json();
    });
  }
</script>
