// server.mjs
import express from 'express';
import { confirm, placeOrder } from './billing.mjs';

const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
app.post('/billing/order', answer(placeOrder));
app.post('/billing/confirm', answer(confirm));
app.use((error, req, res, next) => {
  console.error(error);
  // 본문을 읽지 못했으면 4xx, 아임포트에 물어보지 못했으면 502입니다. 5xx여야 웹훅이 다시 옵니다.
  res.status(error.expose ? error.status : 502).json({ error: true });
});
app.listen(3000);

/** Express 4는 async 함수의 예외를 받지 않아 프로세스가 죽습니다. 그래서 next로 넘깁니다. */
function answer(work) {
  return (req, res, next) => {
    work(req.body)
      .then((result) => res.json(result))
      .catch(next);
  };
}
