// src/main.ts
import { cardButton } from 'iamport-billing/button';

cardButton('imp00000000', {
  button: '#register', // 누르면 결제창이 열립니다
  status: '#status', // 구매자가 읽을 안내
});
