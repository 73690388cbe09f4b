// The entries of the package: the build, `exports` and the API reference follow this table.

/** `npm/<entry>.ts`, and the other parts of each entry. `index` is the package's own name. */
export const ENTRIES = {
  index: { wasm: 'inside', fallback: 'lazy', script: 'IamportBilling', tag: 'script' },
  validate: {},
  slim: { wasm: 'given', fallback: 'none' },
  return: {},
  react: { banner: "'use client';" },
  vue: {},
  gateways: {},
  paypal: {},
  button: { script: 'IamportBilling', tag: 'button/tag', tagWasm: 'inside' },
  testing: { script: 'IamportBillingTesting', tag: 'testing/tag' },
  'testing/server': {},
  server: {
    rest: true,
    edge: ['workerd', 'edge-light', 'deno'],
    browser: 'this-entry-is-for-servers-only',
  },
};

/** The name of an entry's files in dist/, which are all in one folder. */
export const fileOf = (entry) => entry.replace('/', '-');

/** Wasm files that a shop can import by themselves. */
export const WASMS = ['server', 'core'];
