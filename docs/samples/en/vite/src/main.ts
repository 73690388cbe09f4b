// src/main.ts
import { cardButton } from 'iamport-billing/button';
import { installFakeImp } from 'iamport-billing/testing';

// Fake payment windows, to try it without an account. No production build has them.
if (import.meta.env.DEV) installFakeImp();

cardButton('imp00000000', {
  button: '#register',
  status: '#status',
  order: '/billing/order',
  confirm: '/billing/confirm',
});
