// The same schema with zod's functional, tree-shakable half.
import * as z from 'zod/mini';
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

const left = (schema) => z.nullish(z.union([z.literal(''), schema]));
const whole = z.string().check(z.refine(isWhole, 'has a broken character'));
const text = (path, most) => {
  const checked = most
    ? whole.check(z.refine((value) => fits(value, most), `may have ${most} characters at most`))
    : whole;
  return REQUIRED.has(path)
    ? checked.check(z.refine((value) => value.trim() !== '', 'is missing'))
    : z.nullish(checked);
};

const request = z.looseObject({
  pg: z.nullish(
    whole.check(
      z.refine((value) => value === '' || isPg(value), 'must be of the form {code}.{MID}'),
    ),
  ),
  pay_method: z.nullish(whole),
  ...Object.fromEntries(Object.entries(TEXTS).map(([path, most]) => [path, text(path, most)])),
  amount: z.number().check(z.refine(isWon, 'must be a whole number of won')),
  m_redirect_url: z.nullish(
    whole.check(z.refine((value) => value === '' || isUrl(value), 'must be an http(s) address')),
  ),
  ...Object.fromEntries(NUMBERS.map((path) => [path, left(z.number())])),
  period: left(z.looseObject({})),
  notice_url: z.nullish(z.union([z.string(), z.array(z.string()).check(z.minLength(1))])),
});

/** See zod.mjs. */
export function check(param, gateway) {
  const { success, error } = request.safeParse(param);
  const found = success
    ? []
    : error.issues.map(({ path, message }) => ({ path: String(path[0] ?? ''), message }));
  if (gateway !== undefined && !GATEWAYS.includes(gateway))
    found.push({ path: 'gateway', message: 'is not known' });
  return [...found, ...between(param, gateway)];
}
