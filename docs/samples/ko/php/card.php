<?php // card.php
header('Content-Type: text/html; charset=euc-kr');   // meta보다 우선합니다. UTF-8 쇼핑몰은 둘 다 utf-8로 쓰세요
?>
<!doctype html>
<meta charset="euc-kr">
<meta name="viewport" content="width=device-width">
<title>카드 등록</title>

<form>
  <label>이름 <input name="buyer_name" autocomplete="name"></label>
  <label>휴대폰 <input name="buyer_tel" autocomplete="tel"></label>
  <button type="button" disabled>카드 등록</button>
  <p role="status"></p>
</form>

<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/index.iife.js"></script>
<?php if (PHP_SAPI === 'cli-server' && isset($_GET['fake'])): // 계정 없이 눌러 볼 때만 ?>
<script src="https://cdn.jsdelivr.net/npm/iamport-billing@0.1.0/testing.iife.js"></script>
<script>
  window.IMP = IamportBillingTesting.createFakeImp({
    phoneCallback: [],
    onWindow: function (opened) {
      opened.answer(confirm('카드를 등록할까요?') ? 'approved' : { happening: 'cancelled', response: { imp_uid: null } });
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
      message.textContent = answer.registered ? '카드가 등록되었습니다.' : '카드 등록이 확인되지 않았습니다.';
      return answer.registered;
    });
  }

  function waitFor(result, times) {
    message.textContent = times < 10 ? '카드사의 응답을 기다리고 있습니다.' : '아직 확인되지 않았습니다. 잠시 뒤 새로고침해 카드가 등록됐는지 확인해 주세요.';
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
    message.textContent = '처리하지 못했습니다. 새로고침한 뒤 카드가 등록되었는지 확인해 주세요.';
    return error;
  }

  function post(path, fields) {
    return fetch(path, { method: 'POST', body: new URLSearchParams(fields) }).then(function (answer) {
      if (!answer.ok) throw new Error(path + ': ' + answer.status);
      return answer.json();
    });
  }
</script>
