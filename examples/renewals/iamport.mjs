// In your shop these are the package: 'iamport-billing/server' and, to try it,
// 'iamport-billing/testing/server'.
export { createRest, isRestError, periodOf, renewal } from '../../dist/server.mjs';
export { createSandbox } from '../../dist/testing-server.mjs';
