// This package, as a shop calls it.
import { validate } from 'iamport-billing';

export const check = (param, gateway) => validate(param, { gateway, locale: 'en' }).violations;
