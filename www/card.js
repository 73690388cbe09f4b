// The card button's page: `cardButton` here, and `billing()` on the server at /billing/order and
// /billing/confirm.
import { cardButton } from './dist/button.mjs';
import { showCode } from './colours.js';
import { docs, sdk, simulated, startPage, userCode } from './demo.js';

/** The site has no server: a module of its build does that work in the page. */
const inPage = async () => {
  const shop = await import('./page-shop.js');
  return {
    async order() {
      const choice = { plan: 'one', today: 'box', pg: 'kcp_billing' };
      const { kind, plan, ...order } = shop.placeOrder(choice);
      return order;
    },
    confirm: async (report) => ({ registered: (await shop.confirm(report)).kind === 'key_issued' }),
  };
};

startPage();
for (const id of ['page-code', 'server-code']) {
  const code = document.getElementById(id);
  showCode(code, code.textContent.replace('imp00000000', userCode));
}
cardButton(userCode, {
  button: '#register',
  status: '#status',
  buyer: '#buyer',
  sdk: simulated ? { src: sdk } : undefined,
  ...(docs && (await inPage())),
});
