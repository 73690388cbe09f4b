// This package, as a shop calls it.
import { validate } from 'iamport-billing/validate';

export const check = (param, gateway) => validate(param, { gateway, locale: 'en' }).violations;
