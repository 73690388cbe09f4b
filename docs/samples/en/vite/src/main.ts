// src/main.ts
import { cardButton } from 'iamport-billing/button';
import { installFakeImp } from 'iamport-billing/testing';

if (import.meta.env.DEV) installFakeImp(); // fake payment windows, to try it without an account; no production build has them

cardButton('imp00000000', {
  button: '#register',
  status: '#status',
  order: '/billing/order',
  confirm: '/billing/confirm',
});
