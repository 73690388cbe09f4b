// Uses that must compile, as shops write them.
import {
  buildParam, createIamport, gateways, IamportError, isIamportError, readLanding, readResponse, validate,
  type ErrorKind, type GatewayCode, type GatewayInfo, type Iamport, type IamportOptions, type Locale, type Outcome, type Reason,
  type RequestPayParam, type SdkOptions, type Validation, type Violation, type ViolationCode, type WarningCode,
} from 'iamport-billing';
import { readLanding as readReturn, reasonOf, type Landing } from 'iamport-billing/return';
import { createRest, isRestError, type Confirmation } from 'iamport-billing/server';
import { createIamport as createSlim, setWasm } from 'iamport-billing/slim';
import { createFakeImp, fakeResponse, landingUrl } from 'iamport-billing/testing';

const sdk: SdkOptions = { src: '/iamport.js', nonce: 'n', integrity: 'sha384-', crossOrigin: 'anonymous', timeoutMs: 1000, retries: 0 };
const options: IamportOptions = { tierCode: 'A01', locale: 'en', gateway: 'kakaopay', redirectUrl: '/done', sdk, onLate: (outcome) => void outcome.imp_uid };
const iamport: Iamport = createIamport('imp00000000', options);

// The object that IMP.request_pay takes, unchanged.
const issued: Promise<Outcome> = iamport.requestPay({
  pg: 'html5_inicis.INIBillTst', pay_method: 'card', merchant_uid: 'order_1', name: '정기구독', amount: 0, customer_uid: 'card_1',
  buyer_email: 'a@b.kr', buyer_name: '구매자', buyer_tel: '010-0000-0000', buyer_addr: '서울', buyer_postcode: '00000',
  m_redirect_url: 'https://shop.kr/done', custom_data: { items: ['bean', 1, null, { deep: true }] }, notice_url: ['https://shop.kr/hook'],
}, { signal: new AbortController().signal, timeoutMs: 60_000 });

const least = { merchant_uid: 'order_1', amount: 0, customer_uid: 'card_1' };
iamport.requestPay(least, { gateway: 'kakaopay' });
iamport.requestPay({ ...least, channelKey: 'channel-key-1' });
iamport.requestPay({ ...least, pg: 'kakaopay.TCSUBSCRIP', pay_method: 'kakaopay' });
iamport.requestPay({ ...least, pg: 'kicc', pay_method: null });
// Gateways that this version does not know.
iamport.requestPay({ ...least, pg: 'newpay.M1', pay_method: 'phone' });
// An object that was made elsewhere, where pg is any string.
declare const somewhere: RequestPayParam;
iamport.requestPay(somewhere);
const built: RequestPayParam<'kcp_billing'> = buildParam({ ...least, pg: 'kcp_billing' }, { phone: true, baseUrl: 'https://shop.kr/' });

// Any value may be checked.
const { ok, violations, warnings }: Validation = validate(null, { gateway: 'kicc', locale: 'ko' });
const codes: ViolationCode[] = violations.map(({ code }) => code);
const odd: WarningCode[] = warnings.map((warning) => warning.code);
const first: Violation | undefined = [...violations, ...warnings][0];
const text: string | undefined = first?.message;

export async function click(): Promise<string> {
  const signal = AbortSignal.abort();
  await iamport.preload({ signal });
  try {
    const outcome = await issued;
    if (outcome.success) return outcome.imp_uid ?? '';
    const reason: Reason = outcome.reason;
    switch (reason) {
      case 'cancelled': return outcome.error_msg ?? '';
      case 'already_paid': return outcome.merchant_uid ?? '';
      default: return reason;
    }
  } catch (error) {
    if (!isIamportError(error)) throw error;
    const kind: ErrorKind = error.kind;
    const cause: unknown = error.cause;
    return kind === 'invalid_param' ? error.violations.map(({ path }) => path).join() : `${error.merchant_uid} ${cause}`;
  }
}

const landed: Outcome | null = iamport.takeLanding() ?? readLanding(new URL('https://shop.kr/')) ?? readResponse({ success: true });
const landing: Landing | null = readReturn('https://shop.kr/');
const why: Reason | null = landing && reasonOf(landing);
const rows: readonly GatewayInfo[] = gateways;
const names: GatewayCode[] = rows.map(({ code }) => code);
const languages: Locale[] = ['ko', 'en'];
const isClass: boolean = new IamportError({ kind: 'busy' }) instanceof Error;

declare const wasm: WebAssembly.Module;
setWasm(wasm);
setWasm(new Uint8Array(8));
createSlim('imp00000000').preload();

export async function confirm(imp_uid: string): Promise<Confirmation['kind']> {
  const rest = createRest({ impKey: 'key', impSecret: 'secret', fetch });
  try {
    return (await rest.confirmIssue({ imp_uid, expected: { merchant_uid: 'order_1', customer_uid: 'card_1' } })).kind;
  } catch (error) {
    throw isRestError(error) ? error.kind : error;
  }
}

const imp = createFakeImp({ sdk: '1.1.8', channels: ['kicc'] });
imp.next('cancelled', { happening: 'refused', delay: 10 }).init('imp00000000');
const fake: string = landingUrl('https://shop.kr/', fakeResponse('approved', {}));

export default [ok, codes, odd, text, built, landed, why, names, languages, isClass, fake];
