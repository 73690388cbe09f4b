// server.mjs
import express from 'express';
import { billing, newUids, toNode } from 'iamport-billing/server';

const orders = new Map(); // your database goes here
const save = (order) => orders.set(order.merchant_uid, order) && order;

// The REST API key and secret are read from IMP_KEY and IMP_SECRET.
const shop = billing({
  locale: 'en',
  createOrder: () => save({ ...newUids(), pg: 'kcp_billing', name: 'Coffee', amount: 9900 }),
  findOrder: (merchant_uid) => orders.get(merchant_uid), // null if it is not this member’s
  onRegistered: (order) => void save({ ...order, registered: true }), // it may run more than once
});

express().use('/billing', toNode(shop.fetch)).listen(3000); // order, confirm, webhook
