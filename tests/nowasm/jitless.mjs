// Run by jitless.test.mjs under `node --jitless`, where WebAssembly does not exist. Prints what it
// found.
import './old-engine.mjs';
import * as main from '../everything.mjs';
import { createFakeImp } from '../../dist/testing.mjs';
import { cases } from '../cases.mjs';
import { differences } from './differences.mjs';
import * as translated from './translated.mjs';

const kind = (call) => {
  try {
    return call();
  } catch (error) {
    return error.kind;
  }
};

const report = {
  wasm: typeof WebAssembly,
  translated: differences(translated, cases),
  early: kind(() => main.validate({})),
};

// The parts of a page that the main entry uses.
Object.assign(globalThis, {
  window: globalThis,
  addEventListener() {},
  removeEventListener() {},
  document: {
    scripts: [],
    querySelectorAll: () => [],
    hasFocus: () => true,
    addEventListener() {},
    removeEventListener() {},
  },
  MutationObserver: class {
    observe() {}
    takeRecords() {
      return [];
    }
    disconnect() {}
  },
  IMP: createFakeImp(),
});
const iamport = main.createIamport('imp00000000');
await iamport.preload();
report.main = differences(main, cases);
const answer = iamport.requestPay({
  pg: 'kcp_billing',
  merchant_uid: 'order_1',
  customer_uid: 'card_1',
  amount: 0,
});
report.sentInTheSameTask = IMP.calls.length;
const { success, imp_uid, customer_uid, pg } = await answer;
report.outcome = { success, hasUid: /^imp_/.test(imp_uid), customer_uid, pg };
console.log(JSON.stringify(report));
