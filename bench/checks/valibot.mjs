// A valibot schema: unknown keys pass, every refusal is listed.
import * as v from 'valibot';
import {
  between,
  fits,
  GATEWAYS,
  isPg,
  isUrl,
  isWhole,
  isWon,
  NUMBERS,
  REQUIRED,
  TEXTS,
} from './facts.mjs';

const left = (schema) => v.nullish(v.union([v.literal(''), schema]));
const whole = v.check(isWhole, 'has a broken character');
const text = (path, most) => {
  const checks = [v.string(), whole];
  if (most)
    checks.push(v.check((value) => fits(value, most), `may have ${most} characters at most`));
  if (REQUIRED.has(path)) checks.push(v.check((value) => value.trim() !== '', 'is missing'));
  return REQUIRED.has(path) ? v.pipe(...checks) : v.nullish(v.pipe(...checks));
};

const request = v.looseObject({
  pg: v.nullish(
    v.pipe(
      v.string(),
      whole,
      v.check((value) => value === '' || isPg(value), 'must be of the form {code}.{MID}'),
    ),
  ),
  pay_method: v.nullish(v.pipe(v.string(), whole)),
  ...Object.fromEntries(Object.entries(TEXTS).map(([path, most]) => [path, text(path, most)])),
  amount: v.pipe(v.number(), v.check(isWon, 'must be a whole number of won')),
  m_redirect_url: v.nullish(
    v.pipe(
      v.string(),
      whole,
      v.check((value) => value === '' || isUrl(value), 'must be an http(s) address'),
    ),
  ),
  ...Object.fromEntries(NUMBERS.map((path) => [path, left(v.pipe(v.number(), v.finite()))])),
  period: left(v.looseObject({})),
  notice_url: v.nullish(v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))])),
});

/** See zod.mjs. */
export function check(param, gateway) {
  const { success, issues } = v.safeParse(request, param);
  const found = success
    ? []
    : issues.map(({ path, message }) => ({ path: String(path?.[0].key ?? ''), message }));
  if (gateway !== undefined && !GATEWAYS.includes(gateway))
    found.push({ path: 'gateway', message: 'is not known' });
  return [...found, ...between(param, gateway)];
}
