// A page with `require-trusted-types-for 'script'` takes a script's address from a named policy
// only.
interface Policy {
  createScriptURL(url: string): string;
}

let policy: Policy | undefined;

/**
 * The address as a page under Trusted Types wants it; as it is, elsewhere. Such a page allows the
 * policy by its name.
 */
export function scriptUrl(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: Policy): Policy };
  };
  try {
    policy ??= trustedTypes?.createPolicy('iamport-billing', { createScriptURL: (url) => url });
  } catch {
    // The page's `trusted-types` does not name it: its default policy decides, and refuses where
    // there is none.
  }
  return policy ? policy.createScriptURL(url) : url;
}
