// server.mjs
import express from 'express';
import { toNode } from 'iamport-billing/server';
import { confirm, order, webhook } from './billing.mjs';

const app = express();
app.post('/billing/order', toNode(order));
app.post('/billing/confirm', toNode(confirm));
app.post('/billing/webhook', toNode(webhook));
app.listen(3000);
