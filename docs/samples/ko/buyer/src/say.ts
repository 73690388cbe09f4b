// src/say.ts
import type { IamportError, Outcome } from 'iamport-billing';
import { TEXTS } from './texts';

/** 서버의 답이 먼저이고, 이유는 그다음입니다. */
export function say(registered: boolean, came: Outcome | IamportError) {
  if (registered) return '카드가 등록되었습니다.';
  const why = 'kind' in came ? came.kind : came.success ? 'unclear' : came.reason;
  return TEXTS[why] ?? '카드를 등록하지 못했습니다. 고객센터로 연락해 주세요.';
}
