IMP.init('imp00000000');
IMP.request_pay(
  { pg: 'kcp_billing', merchant_uid, customer_uid, name: '커피 정기배송', amount: 9900 },
  function (rsp) {
    // 모바일에서는 호출되지 않고, 누구나 꾸며 낼 수 있습니다
    if (rsp.success) saveCard(rsp.imp_uid);
    else alert(rsp.error_msg);
  },
);
