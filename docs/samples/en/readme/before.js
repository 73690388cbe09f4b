IMP.init('imp00000000');
IMP.request_pay(
  { pg: 'kcp_billing', merchant_uid, customer_uid, name: 'Coffee, monthly', amount: 9900 },
  function (rsp) {
    // never called on a phone, and anyone can forge it
    if (rsp.success) saveCard(rsp.imp_uid);
    else alert(rsp.error_msg);
  },
);
