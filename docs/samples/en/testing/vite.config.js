// vite.config.js
/**
 * Two addresses that only the development server has. It confirms nothing: whoever brings an
 * imp_uid is registered.
 */
const shop = {
  name: 'shop',
  configureServer({ middlewares }) {
    middlewares.use('/billing/order', (request, response) => {
      const order = {
        merchant_uid: `order_${Date.now()}`,
        customer_uid: 'card_1',
        pg: 'kcp_billing',
        name: 'Coffee, monthly',
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
