// Written from the tables in src/ by `npm run bless`. Do not edit.
import type { Locale } from '../index.js';

/** The texts for the buyer, once the server has said that no card is registered. */
export const END_TEXTS: Record<Locale, readonly string[]> = {
  en: [
    'Your card was not registered. Please try again in a moment.',
    'The registration was cancelled.',
    'Your card was not registered. Please try again.',
    'This payment method is not available now. Please choose another one.',
    'Your browser blocked the payment window. Please allow popups and press the button again.',
    'Your card was not registered. Please check its details, or try another card.',
    'A payment window is already open. Please finish there first.',
    'The payment window could not be loaded. Please check your connection and ad blocker, then reload the page.',
    'The payment window cannot open in this browser. Please use another one.',
  ],
  ko: [
    '카드를 등록하지 못했습니다. 잠시 후 다시 시도해 주세요.',
    '카드 등록이 취소되었습니다.',
    '카드가 등록되지 않았습니다. 다시 시도해 주세요.',
    '지금은 이 결제수단을 쓸 수 없습니다. 다른 결제수단을 선택해 주세요.',
    '브라우저가 결제창을 차단했습니다. 팝업을 허용한 뒤 버튼을 다시 눌러 주세요.',
    '카드를 등록하지 못했습니다. 카드 정보를 확인하거나 다른 카드로 시도해 주세요.',
    '결제창이 이미 열려 있습니다. 열려 있는 창에서 먼저 마쳐 주세요.',
    '결제창을 불러오지 못했습니다. 인터넷 연결과 광고 차단 설정을 확인하고 페이지를 새로고침해 주세요.',
    '이 브라우저에서는 결제창을 열 수 없습니다. 다른 브라우저를 이용해 주세요.',
  ],
};

/** The text of each reason and kind of error. The others have the first. */
export const TEXT_OF: Readonly<Record<string, number>> = {
  cancelled: 1,
  already_paid: 2,
  unregistered_gateway: 3,
  popup_blocked: 4,
  refused: 5,
  left: 2,
  unclear: 2,
  pending: 2,
  busy: 6,
  aborted: 2,
  timeout: 2,
  window_not_opened: 2,
  sdk_missing: 7,
  sdk_load_failed: 7,
  sdk_load_timeout: 7,
  sdk_init_failed: 7,
  sdk_threw: 2,
  user_code_in_use: 7,
  wasm_unavailable: 8,
  core_failed: 2,
};

/** The text of the ends that do not say by themselves that no card is registered. */
export const UNCERTAIN: number = 2;
