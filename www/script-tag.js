// biome-ignore-all format: the manual writes its calls like this
// A classic script, as a shop without a bundler would write it: the manual's calls with their
// comments, unchanged but for the function around the object. The page shows the source of these
// functions, so what is read is what runs.

var iamport = IamportBilling.createIamport(demo.userCode, demo.sdk ? { sdk: { src: demo.sdk } } : {});
iamport.preload().catch(failed);

function kcp() {
  iamport.requestPay({
    pg : 'kcp_billing', //KCP일반결제는 kcp이며, KCP빌링결제는 kcp_billing 으로 구분됩니다.
    pay_method : 'card', // 'card'만 지원됩니다.
    merchant_uid : 'merchant_' + new Date().getTime(),
    name : '최초인증결제',
    amount : 0, // 결제창에 표시될 금액. 실제 승인이 이뤄지지는 않습니다. (PC에서는 가격이 표시되지 않음)
    customer_uid : 'your-customer-unique-id', //customer_uid 파라메터가 있어야 빌링키 발급을 시도합니다.
    buyer_email : 'iamport@siot.do',
    buyer_name : '아임포트',
    buyer_tel : '02-1234-1234'
  }).then(function(rsp) {
    if ( rsp.success ) {
      show('빌링키 발급 성공', rsp);
    } else {
      show('빌링키 발급 실패', rsp);
    }
  }, failed);
}

function inicis() {
  iamport.requestPay({
    pg : "html5_inicis.INIBillTst", // 실제 계약 후에는 실제 상점아이디로 변경
    pay_method : 'card', // 'card'만 지원됩니다.
    merchant_uid : 'merchant_' + new Date().getTime(),
    name : '최초인증결제',
    amount : 0, // 결제창에 표시될 금액. 실제 승인이 이뤄지지는 않습니다. (모바일에서는 가격이 표시되지 않음)
    customer_uid : 'your-customer-unique-id', //customer_uid 파라메터가 있어야 빌링키 발급을 시도합니다.
    buyer_email : 'iamport@siot.do',
    buyer_name : '아임포트',
    buyer_tel : '02-1234-1234'
  }).then(function(rsp) {
    if ( rsp.success ) {
      show('빌링키 발급 성공', rsp);
    } else {
      show('빌링키 발급 실패', rsp);
    }
  }, failed);
}

function kakaopay() {
  iamport.requestPay({
    merchant_uid : 'merchant_' + new Date().getTime(),
    name : '최초인증결제',
    amount : 0, // 빌링키 발급만 진행하며 결제승인을 하지 않습니다.
    customer_uid : 'your-customer-unique-id', //customer_uid 파라메터가 있어야 빌링키 발급이 정상적으로 이뤄집니다.
    buyer_email : 'iamport@siot.do',
    buyer_name : '아임포트',
    buyer_tel : '02-1234-1234'
  }, { gateway : 'kakaopay' }).then(function(rsp) {
    if ( rsp.success ) {
      show('빌링키 발급 성공', rsp);
    } else {
      show('빌링키 발급 실패', rsp);
    }
  }, failed);
}

function kakaopayWithFirstPayment() {
  iamport.requestPay({
    pay_method : 'card', // 'card'만 지원됩니다.
    merchant_uid : 'merchant_' + new Date().getTime(),
    name : '최초인증결제',
    amount : 1004, // 빌링키 발급과 동시에 1,004원 결제승인을 시도합니다.
    customer_uid : 'your-customer-unique-id', //customer_uid 파라메터가 있어야 빌링키 발급이 정상적으로 이뤄집니다.
    buyer_email : 'iamport@siot.do',
    buyer_name : '아임포트',
    buyer_tel : '02-1234-1234'
  }, { gateway : 'kakaopay' }).then(function(rsp) {
    if ( rsp.success ) {
      show('빌링키 발급 성공', rsp);
    } else {
      show('빌링키 발급 실패', rsp);
    }
  }, failed);
}

function kicc() {
  iamport.requestPay({
    pg : 'kicc.빌링상점아이디',
    pay_method : 'card', // 'card'만 지원됩니다.
    merchant_uid: "order_monthly_0001", // 상점에서 관리하는 주문 번호
    name : '최초인증결제',
    amount : 1000, // 결제창에 표시될 금액. 실제 승인이 이뤄지지는 않습니다.
    customer_uid : 'your-customer-unique-id', // 필수 입력.
    buyer_email : 'iamport@siot.do',
    buyer_name : '아임포트',
    buyer_tel : '02-1234-1234',
    m_redirect_url : "https://yourservice.com/mobile/billing/landing" //모바일에서 빌링키 발급 후 이동할 URL
  }).then(function(rsp) {
    if ( rsp.success ) {
      show('빌링키 발급 성공', rsp);
    } else {
      show('빌링키 발급 실패', rsp);
    }
  }, failed);
}

// A phone's window may have left the page: what it answered is in the address.
var landed = iamport.takeLanding();
if ( landed ) {
  show(landed.success ? '빌링키 발급 성공' : '빌링키 발급 실패', landed);
}

function show(title, rsp) {
  var english = document.documentElement.lang === 'en';
  var box = document.getElementById('outcome');
  box.setAttribute('data-tone', rsp.success ? 'good' : 'bad');
  document.getElementById('outcome-title').textContent = title;
  document.getElementById('outcome-next').textContent = rsp.success || rsp.imp_uid
    ? (english ? 'As reported by the browser. Confirm it on the server by imp_uid.' : '브라우저에 온 응답일 뿐입니다. 서버에서 imp_uid로 확인하세요.')
    : (rsp.error_msg || rsp.message || (english ? 'No answer came. Ask the server by merchant_uid.' : '답이 오지 않았습니다. 서버에서 merchant_uid로 조회하세요.'));
  document.getElementById('outcome-json').textContent = JSON.stringify(rsp, null, 2);
  box.hidden = false;
  box.focus();
  box.scrollIntoView({ block: 'start' });
}

function failed(error) {
  show('빌링키 발급 실패', { kind: error.kind, message: error.message, violations: error.violations });
}
