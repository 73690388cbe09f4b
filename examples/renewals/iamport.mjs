// In your shop this is the package: 'iamport-billing/server'.
export { createRest, isRestError, periodOf, renewal } from '../../dist/server.mjs';
