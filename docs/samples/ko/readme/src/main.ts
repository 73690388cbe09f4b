// src/main.ts
import { cardButton } from 'iamport-billing/button';

cardButton('imp00000000', {
  button: '#register', // 누르면 결제창이 열립니다
  status: '#status', // 구매자가 읽을 안내
  order: '/billing/order', // 서버가 주문을 저장하고 돌려줍니다
  confirm: '/billing/confirm', // 등록되었는지는 서버가 답합니다
});
