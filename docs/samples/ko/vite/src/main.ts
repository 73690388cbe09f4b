// src/main.ts
import { cardButton } from 'iamport-billing/button';
import { installFakeImp } from 'iamport-billing/testing';

// 계정 없이 실행해 볼 모의 결제창. 배포용 빌드에는 들어가지 않습니다.
if (import.meta.env.DEV) installFakeImp();

cardButton('imp00000000', {
  button: '#register',
  status: '#status',
  order: '/billing/order',
  confirm: '/billing/confirm',
});
