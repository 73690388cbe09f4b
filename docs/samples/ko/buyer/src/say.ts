// src/say.ts
import type { IamportError, Outcome } from 'iamport-billing';
import { TEXTS } from './texts';

/** 서버의 답이 먼저이고, 이유는 그다음입니다. */
export function say(registered: boolean, result: Outcome | IamportError) {
  if (registered) return '카드가 등록되었습니다.';
  const reason = 'kind' in result ? result.kind : result.success ? 'unclear' : result.reason;
  return TEXTS[reason] ?? '카드를 등록하지 못했습니다. 고객센터로 연락해 주세요.';
}
