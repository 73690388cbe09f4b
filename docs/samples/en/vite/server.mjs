// server.mjs
import express from 'express';
import { billing, newUids, toNode } from 'iamport-billing/server';
import { createSandbox } from 'iamport-billing/testing/server';
const orders = new Map(); // your database goes here
const save = (order) => orders.set(order.merchant_uid, order) && order;
const shop = billing({
  ...(process.env.IMP_KEY ? {} : createSandbox().account), // without keys a sandbox stands in
  locale: 'en',
  createOrder: () => save({ ...newUids(), pg: 'kcp_billing', name: 'Coffee', amount: 9900 }),
  findOrder: (merchant_uid) => orders.get(merchant_uid), // null if it is not this member’s
  onRegistered: (order) => void save({ ...order, registered: true }), // it may run twice
});
express().use('/billing', toNode(shop.fetch)).listen(3000); // order, confirm, webhook
