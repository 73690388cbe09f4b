// The shop's page: shows what came as JSON, so that a driver can read it.
const iamport = IamportBilling.createIamport('imp00000000');
// Asked by the page: a driver's own scripts stand outside of its policy.
try {
  new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  window.wasm = 'runs';
} catch (error) {
  window.wasm = error.name;
}
const show = (what) => {
  document.querySelector('#result').textContent = JSON.stringify(what);
};
const pay = () => {
  iamport
    .requestPay({
      pg: 'kcp_billing',
      pay_method: 'card',
      merchant_uid: 'order_1',
      customer_uid: 'card_1',
      name: '정기결제',
      amount: 0,
    })
    .then(show, ({ kind, message }) => show({ kind, message }));
};

iamport.preload().then(() => {
  const landing = iamport.takeLanding();
  if (landing) show(landing);
  document.querySelector('#pay').disabled = false;
  // Without anybody's click.
  if (location.search === '?by-itself') pay();
});
document.querySelector('#pay').addEventListener('click', pay);
document.querySelector('#late').addEventListener('click', () => {
  // What the snippet's successors do, and what blocks popups.
  fetch('/slow').then(pay);
});
