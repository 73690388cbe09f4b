/**
 * `iamport-billing/gateways`: all that is known of each gateway, for forms and documents. No
 * checkout needs it; the rules are in the core. `gateways.json` is the same as JSON.
 *
 * ```ts
 * const names = gateways.map(({ code, name }) => [code, name.ko]);
 * ```
 *
 * @module iamport-billing/gateways
 */
export { gateways, otherGateways } from './gateway-table.js';
export type { GatewayCode } from './generated.js';
export type {
  AmountUse,
  Documented,
  Flow,
  GatewayFacts,
  GatewayInfo,
  GatewayRule,
  Locale,
  OtherGatewayInfo,
} from './types.js';
