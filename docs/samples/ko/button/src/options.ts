// src/options.ts
import { cardButton } from 'iamport-billing/button';

const card = cardButton('imp00000000', {
  button: '#register',
  buyer: '#buyer', // buyer_name, buyer_tel 등이 있는 폼, 또는 함수
  order: '/billing/order?plan=monthly',
  locale: 'ko', // 기본값은 <html lang>
  texts: { refused: '카드가 등록되지 않았습니다. 다시 시도하거나 다른 카드를 이용해 주세요.' },
  onRegistered: ({ merchant_uid }) => location.assign(`/welcome?order=${merchant_uid}`),
  onState: ({ state }) => console.log(state),
  onError: (error) => console.error(error), // 구매자가 아닌 개발자가 볼 오류
});

addEventListener('pagehide', () => console.log(card.state));
