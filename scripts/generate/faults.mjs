// Rows of the READMEs' table of faults. `proof` is a part of the title of the test that proves it.

const AT_ONCE = { en: 'at once', ko: '즉시' };
const ASK = {
  en: 'look it up on your server by `merchant_uid`, then try again',
  ko: '서버에서 `merchant_uid`로 조회한 뒤 다시 시도',
};
const CONFIRM = {
  en: 'confirm the `imp_uid` on your server, as always',
  ko: '언제나처럼 서버에서 `imp_uid`를 확인',
};

export const FAULTS = [
  {
    fault: {
      en: "Iamport's account data fails or hangs, or the user code is wrong",
      ko: '아임포트 가맹점 정보를 불러오지 못하거나 식별코드가 틀림',
    },
    shows: '`error.kind`: `window_not_opened`',
    when: { en: '20 s after the call', ko: '호출 20초 뒤' },
    remedy: {
      en: 'try again: the next attempt calls `IMP.init` again; if it persists, check the user code',
      ko: '다시 시도하면 `IMP.init`부터 새로 함. 계속되면 식별코드 확인',
    },
    proof: 'window_not_opened, and the next attempt asks again',
  },
  {
    fault: {
      en: "the SDK's frame never loads or fails with an alert, or its popup is silently blocked",
      ko: 'SDK 프레임이 열리지 않거나, 내부 오류로 alert만 띄우거나, 팝업이 말없이 차단됨',
    },
    shows: '`error.kind`: `window_not_opened`',
    when: { en: '20 s after the call', ko: '호출 20초 뒤' },
    remedy: ASK,
    proof: 'an exception inside the SDK gives window_not_opened',
  },
  {
    fault: { en: '`IMP.request_pay` throws', ko: '`IMP.request_pay`가 예외를 던짐' },
    shows: '`error.kind`: `sdk_threw`',
    when: AT_ONCE,
    remedy: ASK,
    proof: 'an exception out of the SDK gives sdk_threw at once',
  },
  {
    fault: {
      en: 'the window closes without an answer, or a script removes it by calling `IMP.init`',
      ko: '결제창이 응답 없이 닫히거나, 페이지의 다른 스크립트가 `IMP.init`을 다시 호출해 결제창이 사라짐',
    },
    shows: '`outcome.reason`: `left`',
    when: { en: '30 s after it closed', ko: '닫히고 30초 뒤' },
    remedy: ASK,
    proof: 'a window that closes without an answer gives left',
  },
  {
    fault: { en: 'the browser blocks the popup', ko: '브라우저가 팝업을 차단함' },
    shows: '`outcome.reason`: `popup_blocked`',
    when: AT_ONCE,
    remedy: {
      en: 'call `requestPay` directly in the click; ask the shopper to allow popups',
      ko: '클릭 핸들러 안에서 바로 `requestPay` 호출, 구매자에게 팝업 허용 안내',
    },
    proof: 'a blocked popup gives popup_blocked at once',
  },
  {
    fault: {
      en: 'the window stays open, and the shopper does not come back to it',
      ko: '결제창을 열어 둔 채 아무도 돌아오지 않음',
    },
    shows: '`error.kind`: `timeout`',
    when: {
      en: 'after `timeoutMs`; never without one',
      ko: '`timeoutMs` 뒤. 없으면 계속 기다림',
    },
    remedy: {
      en: 'the window stays open for a payment in progress; closing it uncovers the page',
      ko: '결제 중일 수 있으므로 창은 그대로 두고, 닫히면 페이지 가림만 풂',
    },
    proof: 'leaves an open window open',
  },
  {
    fault: {
      en: 'an answer comes after one of these errors',
      ko: '위 오류가 난 뒤에 응답이 도착함',
    },
    shows: '`onLate(outcome)`',
    when: { en: 'when it arrives', ko: '도착할 때' },
    remedy: CONFIRM,
    proof: 'the late answer of an abandoned window reaches onLate',
  },
  {
    fault: {
      en: 'a second request, or another SDK script on the page, while a window is open',
      ko: '결제창이 열려 있는데 두 번째 요청이 오거나 SDK 스크립트가 바뀜',
    },
    shows: '`error.kind`: `busy`',
    when: AT_ONCE,
    remedy: {
      en: 'wait for the first request, or abort it with its `signal`',
      ko: '첫 요청을 기다리거나 `signal`로 중단',
    },
    proof: 'an SDK replaced while a window is open answers, and the newer one is next',
  },
  {
    fault: {
      en: "the account has no such `pg`, and the default gateway's window opens",
      ko: '계정에 없는 `pg`라 기본 PG의 창이 열림',
    },
    shows: "`outcome.pg_provider` ≠ `pg.split('.')[0]`",
    when: { en: 'with the answer', ko: '응답과 함께' },
    remedy: { en: "register the channel in Iamport's console", ko: '관리자 콘솔에 채널 등록' },
    proof: 'the outcome for an unregistered pg names the gateway that answered',
  },
  {
    fault: {
      en: 'the shopper presses back or reloads, without an answer',
      ko: '뒤로 가기나 새로고침으로 응답 없이 돌아옴',
    },
    shows: '`outcome.reason`: `left`',
    when: { en: 'at once, from `takeLanding`', ko: '즉시, `takeLanding`에서' },
    remedy: ASK,
    proof: 'a reload during a payment gives left once, and the page pays again',
  },
  {
    fault: {
      en: 'the shopper lands in another browser, after a day, or without usable storage',
      ko: '다른 브라우저로, 하루가 지나서, 또는 저장소를 못 쓰는 곳으로 돌아옴',
    },
    shows: '`outcome.matched`: `null`',
    when: AT_ONCE,
    remedy: CONFIRM,
    proof: 'a landing in another browser is reported without a match',
  },
  {
    fault: {
      en: 'the address was typed, or belongs to another tab or another order',
      ko: '누군가 입력한 주소, 다른 탭의 주소, 다른 주문의 응답',
    },
    shows: '`outcome.matched`: `false`',
    when: AT_ONCE,
    remedy: {
      en: 'do not trust it before your server has confirmed it',
      ko: '서버에서 확인하기 전에는 믿지 않기',
    },
    proof: 'two tabs that pay at once match only their own landings',
  },
  {
    fault: { en: 'the answer says both yes and no', ko: '성공과 실패를 함께 말하는 응답' },
    shows: '`outcome.reason`: `unclear`',
    when: AT_ONCE,
    remedy: {
      en: 'look it up on your server by `imp_uid` or `merchant_uid`',
      ko: '서버에서 `imp_uid`나 `merchant_uid`로 조회',
    },
    proof: 'a forged landing proves nothing',
  },
  {
    fault: {
      en: '`m_redirect_url` is on another origin than the page',
      ko: '`m_redirect_url`이 페이지와 다른 출처',
    },
    shows: '`warnings`: `other_origin`',
    when: { en: 'from `validate` with `phone: true`', ko: '`phone: true`인 `validate`에서' },
    remedy: {
      en: 'never take it from a query: that is an open redirect',
      ko: '쿼리에서 가져오지 않기: 오픈 리디렉션',
    },
    proof: 'm_redirect_url on another host',
  },
];
