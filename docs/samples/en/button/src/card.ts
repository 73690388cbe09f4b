// src/card.ts
import { cardButton } from 'iamport-billing/button';

cardButton('imp00000000', { button: '#register', status: '#status' });
