import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

// imp_uid와 merchant_uid는 브라우저가 보낸 값, 주문 내용은 상점 데이터베이스에서 읽은 값입니다.
const { confirmation, charge } = await rest.issueThenCharge({
  imp_uid,
  expected: {
    merchant_uid: order.merchant_uid,
    customer_uid: order.customer_uid,
    amount: order.amount,
    pg: order.pg,
  },
  charge: { merchant_uid: order.first_charge_uid, amount: order.price, name: '밀물커피 두 봉지' },
});
