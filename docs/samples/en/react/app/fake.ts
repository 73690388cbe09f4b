import { installFakeImp } from 'iamport-billing/testing';

if (process.env.NODE_ENV !== 'production') installFakeImp();
