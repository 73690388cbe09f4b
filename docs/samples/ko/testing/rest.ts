import { createRest } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';

const { IMP_KEY, IMP_SECRET } = process.env;
const rest = createRest(
  IMP_KEY ? { impKey: IMP_KEY, impSecret: IMP_SECRET } : createSandbox().account,
);
