// src/main.ts
import { cardButton } from 'iamport-billing/button';

cardButton('imp00000000', {
  button: '#register',
  texts: {
    registered: 'Your card is registered. The first box leaves on Thursday.',
    refused: 'Your card was not registered. Please try another one, or call us.',
  },
});
