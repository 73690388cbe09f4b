// src/main.ts
import { cardButton } from 'iamport-billing/button';

cardButton('imp00000000', {
  button: '#register',
  texts: {
    registered: '카드가 등록되었습니다. 첫 상자는 목요일에 출발합니다.',
    refused: '카드가 등록되지 않았습니다. 다른 카드로 시도하거나 고객센터로 연락해 주세요.',
  },
});
