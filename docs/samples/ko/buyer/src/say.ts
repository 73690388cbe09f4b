// src/say.ts
import type { IamportError, Outcome } from 'iamport-billing';
import { buyerText } from 'iamport-billing/button';

/** 서버의 답이 먼저이고, 이유는 그다음입니다. */
export function say(registered: boolean, result: Outcome | IamportError) {
  return registered ? '카드가 등록되었습니다.' : buyerText(result, { asked: true });
}
