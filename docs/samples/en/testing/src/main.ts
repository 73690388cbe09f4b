import { installFakeImp } from 'iamport-billing/testing';

if (import.meta.env.DEV) installFakeImp(); // webpack, Next.js: process.env.NODE_ENV !== 'production'
