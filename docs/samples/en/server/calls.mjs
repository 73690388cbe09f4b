import { createRest } from 'iamport-billing/server';

const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

// The browser sent imp_uid and merchant_uid. What was ordered comes from your own database.
const { confirmation, charge } = await rest.issueThenCharge({
  imp_uid,
  expected: {
    merchant_uid: order.merchant_uid,
    customer_uid: order.customer_uid,
    amount: order.amount,
    pg: order.pg,
  },
  charge: { merchant_uid: order.first_charge_uid, amount: order.price, name: 'Coffee, two bags' },
});
