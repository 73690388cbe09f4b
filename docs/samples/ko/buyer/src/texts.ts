// src/texts.ts
import type { ErrorKind, Reason } from 'iamport-billing';

const AGAIN = '카드를 등록하지 못했습니다. 잠시 뒤 다시 시도해 주세요.';
const LOOK =
  '카드가 등록되었는지 아직 확인되지 않았습니다. 다시 시도하기 전에 내 카드 목록을 확인해 주세요.';

/** 서버가 등록되지 않았다고 답한 뒤에 보여 줄 말 */
export const TEXTS: Record<Reason, string> & Partial<Record<ErrorKind, string>> = {
  cancelled: '카드 등록을 취소했습니다.',
  already_paid: LOOK,
  unregistered_gateway: '지금은 이 방법으로 등록할 수 없습니다. 다른 방법을 골라 주세요.',
  not_ready: AGAIN,
  popup_blocked: '브라우저가 결제창을 막았습니다. 주소창 옆에서 팝업을 허용한 뒤 다시 눌러 주세요.',
  refused: '카드가 등록되지 않았습니다. 카드 정보를 확인하거나 다른 카드로 시도해 주세요.',
  left: LOOK,
  unclear: LOOK,

  // 결제창에서 이미 처리되었을 수 있는 오류
  timeout: LOOK,
  aborted: LOOK,
  window_not_opened: LOOK,
  sdk_threw: LOOK,
  core_failed: LOOK,

  // 결제창이 열리기 전의 오류
  sdk_missing: '결제 화면을 불러오지 못했습니다. 새로고침한 뒤 다시 시도해 주세요.',
  sdk_load_failed:
    '결제 화면을 불러오지 못했습니다. 광고 차단을 끄거나 다른 브라우저로 시도해 주세요.',
  sdk_load_timeout: '결제 화면을 불러오지 못했습니다. 네트워크를 확인하고 새로고침해 주세요.',
  busy: '결제창이 이미 열려 있습니다.',
};
