// The script of the shop's page. Shows each result as JSON, for the driver to read.
const iamport = IamportBilling.createIamport('imp00000000');
// The page tries this itself, because the page's policy does not apply to a driver's scripts.
try {
  new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])));
  window.wasm = 'runs';
} catch (error) {
  window.wasm = error.name;
}
const show = (result) => {
  document.querySelector('#result').textContent = JSON.stringify(result);
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
  // A request without a click.
  if (location.search === '?by-itself') pay();
});
document.querySelector('#pay').addEventListener('click', pay);
document.querySelector('#late').addEventListener('click', () => {
  // Many shops wait for their server first, and popups are then blocked.
  fetch('/slow').then(pay);
});
