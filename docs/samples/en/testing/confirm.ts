import { createRest } from 'iamport-billing/server';
import { standIn } from './stand-in';

const orders = new Map<
  string,
  { merchant_uid: string; customer_uid: string; amount: number; imp_uid?: string | null }
>();
const pretend = !process.env.IMP_KEY && process.env.NODE_ENV !== 'production';
const rest = pretend
  ? createRest({
      impKey: 'test',
      impSecret: 'test',
      fetch: standIn((imp_uid) => [...orders.values()].find((order) => order.imp_uid === imp_uid)),
    })
  : createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });
