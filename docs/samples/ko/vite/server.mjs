// server.mjs
import express from 'express';
import { toNode } from 'iamport-billing/server';
import { shop } from './billing.mjs';

const app = express();
app.use('/billing', toNode(shop.fetch)); // order, confirm, webhook
app.listen(3000, () => console.log('http://localhost:3000'));
