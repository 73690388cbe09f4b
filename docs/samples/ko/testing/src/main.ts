import { installFakeImp } from 'iamport-billing/testing';

// webpack과 Next.js에서는 process.env.NODE_ENV !== 'production'
if (import.meta.env.DEV) installFakeImp();
