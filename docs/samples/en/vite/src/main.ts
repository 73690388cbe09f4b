// src/main.ts
/// <reference types="vite/client" />
import { cardButton } from 'iamport-billing/button';
import { installFakeImp } from 'iamport-billing/testing';

if (import.meta.env.DEV) installFakeImp(); // fake payment windows
cardButton('imp00000000', { button: '#register' });
