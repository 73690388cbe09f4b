// Versions as tools print them.

/** The version in the first line of `tool --version`: `[major, minor, patch]`, or null. */
export function versionIn(text) {
  const numbers = /^\S+ v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(text ?? '');
  return numbers?.slice(1).map((part) => Number(part ?? 0)) ?? null;
}

/** True if `text` names exactly `version`. */
export const isVersion = (text, version) => versionIn(text)?.join('.') === version;

/** True if `text` names `version` or a newer one. */
export function isAtLeast(text, version) {
  const [major, minor, patch] = versionIn(text) ?? [];
  const [leastMajor, leastMinor, leastPatch = 0] = version.split('.').map(Number);
  if (major !== leastMajor) return major > leastMajor;
  if (minor !== leastMinor) return minor > leastMinor;
  return patch >= leastPatch;
}
