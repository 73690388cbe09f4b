// server.mjs
import express from 'express';
import { confirm, placeOrder } from './billing.mjs';

const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
app.post('/billing/order', answer(placeOrder));
app.post('/billing/confirm', answer(confirm));
app.use((error, req, res, next) => {
  console.error(error);
  // 4xx: an unreadable body. 5xx: Iamport could not be asked, and repeats a webhook.
  res.status(error.expose ? error.status : 502).json({ error: true });
});
app.listen(3000);

/** Hands errors on: in Express 4 those of an async function end the process. */
function answer(work) {
  return (req, res, next) => {
    work(req.body)
      .then((result) => res.json(result))
      .catch(next);
  };
}
