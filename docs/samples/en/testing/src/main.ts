import { installFakeImp } from 'iamport-billing/testing';

// In webpack and Next.js: process.env.NODE_ENV !== 'production'
if (import.meta.env.DEV) installFakeImp();
