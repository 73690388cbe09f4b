// server.mjs
import express from 'express';
import { confirm, placeOrder } from './billing.mjs';

const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
app.post('/billing/order', async (req, res) => res.json(await placeOrder()));
app.post('/billing/confirm', async (req, res) => res.json(await confirm(req.body)));
app.listen(3000);
