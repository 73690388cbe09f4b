// A shop's server process: it writes down, charges, and writes down what came of it, as the guide
// says. It is started by shops.mjs, and killed at the worst moments.
import { createRest, isRestError } from '../../dist/server.mjs';
import { marked } from './marked.mjs';

const { baseUrl, timeoutMs, shop, way, keys } = JSON.parse(process.argv[2]);

const rest = createRest({ ...keys, baseUrl, timeoutMs, retries: shop % 2, fetch: marked(shop) });

// The database: a connection to the process that started this one.
const asked = new Map();
let number = 0;
const database = new Proxy(
  {},
  {
    get:
      (_, statement) =>
      (...values) =>
        new Promise((answered) => {
          asked.set(++number, answered);
          process.send({ statement, number, values });
        }),
  },
);

const param = ({ uid, customer_uid, amount }) => ({
  merchant_uid: uid,
  customer_uid,
  amount,
  name: '커피',
});

/** The shop's own ways of charging. Only the first one is what the guide says. */
const WAYS = {
  chargeOnce({ sent_at }, order) {
    const options = {
      since: sent_at === null ? undefined : new Date(sent_at),
      onSend: (at) => database.claim(order.uid, sent_at, at.getTime()),
    };
    if (!order.imp_uid) return rest.chargeOnce(param(order), options);
    const { window_uid: merchant_uid, customer_uid, amount, charges } = order;
    const expected = { merchant_uid, customer_uid, amount: charges ? amount : 0 };
    const charge = param(order);
    return rest.issueThenCharge({ imp_uid: order.imp_uid, expected, charge }, options);
  },
  /** Sends it again and again, under the same number, and never looks. */
  sameNumber: (_, order) => rest.again(param(order)),
  /** Takes a new number for each try. */
  newNumber: (_, order) =>
    rest.again({ ...param(order), merchant_uid: `${order.uid}_${Date.now()}` }),
};

/** A result as the shop understands it: what the docs say to do with each `kind`. */
function understood({ confirmation, charge, ...result }) {
  if (!confirmation) return result;
  if (charge) return charge;
  return confirmation.kind === 'not_paid' ? { ...confirmation, kind: 'refused' } : confirmation;
}

const FINAL = ['paid', 'refused', 'mismatch'];

/** An answer in short, with its time: what a shop was told, and when. */
const told = ({ kind, charged, error, payment, fail_reason }) => ({
  at: Date.now(),
  kind,
  charged,
  amount: payment?.amount,
  error: error?.kind,
  nothingHappened: Boolean(error?.nothingHappened),
  words: error?.apiMessage ?? fail_reason ?? undefined,
});

async function settle(order) {
  const { locks } = order;
  const record = await (locks ? database.lock(order.uid) : database.read(order.uid));
  try {
    if (record.state && !order.comesRoundAgain) return { at: Date.now(), kind: record.state };
    const result = await WAYS[way](record, order)
      .then(understood)
      .catch((error) => {
        if (!isRestError(error)) throw error;
        return { kind: 'error', error };
      });
    const answer = told(result);
    if (FINAL.includes(result.kind)) await database.save(order.uid, result.kind);
    return answer;
  } finally {
    if (locks) await database.unlock(order.uid);
  }
}

process.on('message', async ({ answered, value, job, order }) => {
  if (answered) {
    asked.get(answered)(value);
    asked.delete(answered);
  } else {
    process.send({ job, answer: await settle(order) });
  }
});
// The one that started it is gone.
process.on('disconnect', () => process.exit());
process.send({ open: true });
