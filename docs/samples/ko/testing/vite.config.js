// vite.config.js
/** 개발 서버에만 있는 두 주소입니다. imp_uid가 오면 등록되었다고 답할 뿐, 아무것도 확인하지 않습니다. */
const shop = {
  name: 'shop',
  configureServer({ middlewares }) {
    middlewares.use('/billing/order', (request, response) => {
      const order = {
        merchant_uid: `order_${Date.now()}`,
        customer_uid: 'card_1',
        pg: 'kcp_billing',
        name: '커피 정기배송',
        amount: 9900,
        buyer_tel: '010-1234-5678',
      };
      response.end(JSON.stringify(order));
    });
    middlewares.use('/billing/confirm', async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      response.end(JSON.stringify({ registered: Boolean(JSON.parse(body).imp_uid) }));
    });
  },
};

export default { plugins: [shop] };
