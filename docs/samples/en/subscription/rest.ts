// rest.ts
import { createRest } from 'iamport-billing/server';

export const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });
