// server.mjs
import express from 'express';
import { confirm, placeOrder } from './billing.mjs';

const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
app.post('/billing/order', answer(placeOrder));
app.post('/billing/confirm', answer(confirm));
app.use((error, req, res, next) => {
  console.error(error);
  // 4xx: the body could not be read. 502: Iamport could not be asked; it repeats a webhook after a 5xx.
  res.status(error.expose ? error.status : 502).json({ error: true });
});
app.listen(3000);

/** Hands errors on: Express 4 leaves an async function’s alone, and the process ends. */
function answer(work) {
  return (req, res, next) => {
    work(req.body)
      .then((result) => res.json(result))
      .catch(next);
  };
}
