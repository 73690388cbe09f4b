// Trusted Types: a page with `require-trusted-types-for 'script'` accepts the address of a script
// only from a named policy.
interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

/**
 * Converts an address for a page under Trusted Types, which has to allow the policy
 * `iamport-billing`. Returns it unchanged on any other page.
 */
export function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  };
  try {
    policy ??= trustedTypes?.createPolicy('iamport-billing', { createScriptURL: (url) => url });
  } catch {
    // The page's `trusted-types` does not allow our policy. Its default policy decides; without one
    // the browser refuses the address.
  }
  return policy ? policy.createScriptURL(url) : url;
}
