// This tab's sessionStorage, as far as this package uses it. npm/return.ts uses it too.

/**
 * The landing that was taken last. A router may write its address back, and a link may lead to it:
 * it is reported once, until this tab sends its order again.
 */
const LANDED = 'iamport-billing.landed';

/**
 * Uses the storage. It can be refused (private mode, sandboxed frames) or full: then a landing
 * cannot be matched, and nothing else changes.
 */
export const inStorage = (use) => {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
};

/** True if this landing was taken before. Another page of this tab may have done it. */
export const wasTaken = (landing) => inStorage((storage) => storage.getItem(LANDED)) === landing;

export const keepTaken = (landing) => inStorage((storage) => storage.setItem(LANDED, landing));

/** Makes an equal landing of this order a new one: the order is sent again. */
export const expectAgain = (order) =>
  inStorage((storage) => {
    const landing = storage.getItem(LANDED);
    if (landing?.includes(JSON.stringify(`merchant_uid,${order}`))) storage.removeItem(LANDED);
  });
