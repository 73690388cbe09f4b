// Starts a sandbox and a client for it, for one test.
import assert from 'node:assert/strict';
import { createSandbox } from '../../dist/testing-server.mjs';
import { createRest } from '../../dist/server.mjs';

export const SECRET = 'ekKoeW8RyKuT0zgaZsUtXXTLQ4AhPFW3';
export const KEYS = { impKey: 'imp_apikey', impSecret: SECRET };

/** Issues a billing key, as a window would. */
export const issue = (sandbox, param = {}, more = {}) =>
  sandbox.approve({
    param: { merchant_uid: 'issue_1', customer_uid: 'c1', amount: 0, ...param },
    pg_provider: 'kcp_billing',
    ...more,
  });

export async function start(t, options = {}, client = {}) {
  const sandbox = createSandbox({ ...KEYS, ...options });
  const baseUrl = await sandbox.listen();
  t.after(() => sandbox.close());
  const rest = createRest({ ...KEYS, baseUrl, ...client });
  const sent = (part) =>
    sandbox.state.calls.filter(({ method, url }) => `${method} ${url}`.includes(part));
  return { sandbox, rest, baseUrl, sent };
}

/** A promise, and the function that fulfils it. */
export const gate = () => {
  let open;
  const opened = new Promise((done) => {
    open = done;
  });
  return { opened, open };
};

/** Breaks the nth call whose address holds `part`. */
export const onCall = (part, nth, what) => {
  let seen = 0;
  return ({ method, url }) => (`${method} ${url}`.includes(part) && ++seen === nth ? what : null);
};

/** Stops the clock; the function that it returns moves it on. */
export const stopClock = (t) => {
  let now = Date.now();
  t.mock.method(Date, 'now', () => now);
  return (milliseconds) => {
    now += milliseconds;
  };
};

/** Returns the error that a promise rejects with. */
export const failing = (promise) => promise.then(assert.fail, (error) => error);
