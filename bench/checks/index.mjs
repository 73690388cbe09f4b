// All of them, by name.
import { check as hand } from './hand.mjs';
import { check as ours } from './ours.mjs';
import { check as valibot } from './valibot.mjs';
import { check as mini } from './zod-mini.mjs';
import { check as zod } from './zod.mjs';

export const CHECKS = { 'iamport-billing': ours, 'by hand': hand, zod, 'zod/mini': mini, valibot };
