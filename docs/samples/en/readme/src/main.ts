// src/main.ts
import { cardButton } from 'iamport-billing/button';

cardButton('imp00000000', {
  button: '#register', // opens the payment window
  status: '#status', // what the buyer reads
});
