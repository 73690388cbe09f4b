// A zod schema: unknown keys pass, every refusal is listed.
// A namespace import, which bundlers can shake.
import * as z from 'zod';
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

const left = (schema) => z.union([z.literal(''), schema]).nullish();
const whole = z.string().refine(isWhole, 'has a broken character');
const text = (path, most) => {
  const checked = most
    ? whole.refine((value) => fits(value, most), `may have ${most} characters at most`)
    : whole;
  return REQUIRED.has(path)
    ? checked.refine((value) => value.trim() !== '', 'is missing')
    : checked.nullish();
};

const request = z.looseObject({
  pg: whole
    .refine((value) => value === '' || isPg(value), 'must be of the form {code}.{MID}')
    .nullish(),
  pay_method: whole.nullish(),
  ...Object.fromEntries(Object.entries(TEXTS).map(([path, most]) => [path, text(path, most)])),
  amount: z.number().refine(isWon, 'must be a whole number of won'),
  m_redirect_url: whole
    .refine((value) => value === '' || isUrl(value), 'must be an http(s) address')
    .nullish(),
  ...Object.fromEntries(NUMBERS.map((path) => [path, left(z.number())])),
  period: left(z.looseObject({})),
  notice_url: z.union([z.string(), z.array(z.string()).min(1)]).nullish(),
});

/**
 * A refinement of the whole is not run where a field was refused: so rules between fields stand
 * beside the schema.
 */
export function check(param, gateway) {
  const { success, error } = request.safeParse(param);
  const found = success
    ? []
    : error.issues.map(({ path, message }) => ({ path: String(path[0] ?? ''), message }));
  if (gateway !== undefined && !GATEWAYS.includes(gateway))
    found.push({ path: 'gateway', message: 'is not known' });
  return [...found, ...between(param, gateway)];
}
