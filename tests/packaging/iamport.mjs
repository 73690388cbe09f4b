// Loaded before a shop: Iamport is the sandbox of the test.
const { fetch } = globalThis;
globalThis.fetch = (address, ...more) =>
  fetch(String(address).replace('https://api.iamport.kr', process.env.SANDBOX), ...more);
