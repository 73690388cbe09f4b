// Uses that must not compile. The line above each says why.
import { createIamport, isIamportError, type Outcome, type RequestPayParam } from 'iamport-billing';
import { buildParam, validate } from 'iamport-billing/validate';
import { gateways } from 'iamport-billing/gateways';
import { cardButton } from 'iamport-billing/button';
import { readLanding, reasonOf } from 'iamport-billing/return';
import { billing, createRest, isRestError } from 'iamport-billing/server';
import { setWasm } from 'iamport-billing/slim';
import { createFakeImp } from 'iamport-billing/testing';

const iamport = createIamport('imp00000000');
const least = { merchant_uid: 'order_1', amount: 0, customer_uid: 'card_1' };
declare const outcome: Outcome;
declare const thrown: unknown;

// @ts-expect-error the user code is required
createIamport();
// @ts-expect-error the user code is a string, not a number
createIamport(10000000);
// @ts-expect-error messages are in Korean or English
createIamport('imp00000000', { locale: 'jp' });
// @ts-expect-error a gateway is named by its row's code, without the MID
createIamport('imp00000000', { gateway: 'kakaopay.TCSUBSCRIP' });
// @ts-expect-error `kcp` opens the ordinary window and has no row
createIamport('imp00000000', { gateway: 'kcp' });
// @ts-expect-error the options of the script are in `sdk`
createIamport('imp00000000', { src: '/iamport.js' });
// @ts-expect-error retries is a number, not a boolean
createIamport('imp00000000', { sdk: { retries: false } });

// @ts-expect-error without customer_uid the window takes an ordinary payment
iamport.requestPay({ merchant_uid: 'order_1', amount: 0 });
// @ts-expect-error an order number is required
iamport.requestPay({ amount: 0, customer_uid: 'card_1' });
// @ts-expect-error an amount is required, even if it is 0
iamport.requestPay({ merchant_uid: 'order_1', customer_uid: 'card_1' });
// @ts-expect-error an amount in quotes reaches the gateway as text
iamport.requestPay({ ...least, amount: '1000' });
// @ts-expect-error amounts are JavaScript numbers
iamport.requestPay({ ...least, amount: 1000n });
// @ts-expect-error KCP's billing window takes cards only
iamport.requestPay({ ...least, pg: 'kcp_billing', pay_method: 'trans' });
// @ts-expect-error the same with a MID
iamport.requestPay({ ...least, pg: 'kcp_billing.T0000', pay_method: 'phone' });
// @ts-expect-error Inicis' billing window takes cards only
iamport.requestPay({ ...least, pg: 'html5_inicis.INIBillTst', pay_method: 'vbank' });
// @ts-expect-error KICC's billing window takes cards only
iamport.requestPay({ ...least, pg: 'kicc', pay_method: 'CARD' });
// @ts-expect-error danal registers phone bills, and the SDK fills in card
iamport.requestPay({ ...least, pg: 'danal' });
// @ts-expect-error danal_tpay takes cards only
iamport.requestPay({ ...least, pg: 'danal_tpay', pay_method: 'phone' });
// @ts-expect-error mobilians takes phone bills only
iamport.requestPay({ ...least, pg: 'mobilians', pay_method: 'card' });
// @ts-expect-error mobilians_v2 takes no transfers
iamport.requestPay({ ...least, pg: 'mobilians_v2', pay_method: 'trans' });
// @ts-expect-error tosspayments takes cards only
iamport.requestPay({ ...least, pg: 'tosspayments.iamporttest_4', pay_method: 'trans' });
// @ts-expect-error smartro_v2 needs a customer_id
iamport.requestPay({ ...least, pg: 'smartro_v2' });
const inWindow = { ...least, customer_id: 'm', buyer_tel: '0' };
// @ts-expect-error nice_v2 registers no cards in its window
iamport.requestPay({ ...inWindow, pg: 'nice_v2', pay_method: 'card' });
// @ts-expect-error nice_v2 needs a buyer_tel
iamport.requestPay({ ...least, pg: 'nice_v2', pay_method: 'kakaopay', customer_id: 'm' });
// @ts-expect-error welcome needs a buyer_name
iamport.requestPay({ ...least, pg: 'welcome' });
// @ts-expect-error galaxia needs a customer_id
iamport.requestPay({ ...least, pg: 'galaxia' });
// @ts-expect-error tosspay_v2 needs its pay_method
iamport.requestPay({ ...least, pg: 'tosspay_v2', customer_id: 'm' });
// @ts-expect-error settle_acc needs its pay_method
iamport.requestPay({ ...least, pg: 'settle_acc' });
// @ts-expect-error paymentwall needs a buyer_email
iamport.requestPay({ ...least, pg: 'paymentwall', buyer_name: 'Gildong Hong' });
// @ts-expect-error paypal_v2 takes no card
iamport.requestPay({ ...least, pg: 'paypal_v2', pay_method: 'card' });
// @ts-expect-error payletter_global needs a currency
iamport.requestPay({ ...least, pg: 'payletter_global', buyer_email: 'a@b.kr' });
// @ts-expect-error kcp_quick needs its bypass
iamport.requestPay({ ...least, pg: 'kcp_quick' });
// @ts-expect-error kcp_quick's says what to do
iamport.requestPay({ ...least, pg: 'kcp_quick', bypass: { kcpQuick: { memberID: 'm' } } });
// @ts-expect-error there is no such action of kcp_quick
iamport.requestPay({ ...least, pg: 'kcp_quick', bypass: { kcpQuick: { actionType: 'register' } } });
// @ts-expect-error an action of kcp_quick has its wallet around it
iamport.requestPay({ ...least, pg: 'kcp_quick', bypass: { actionType: 'Register' } });
iamport.requestPay({
  ...inWindow,
  pg: 'smartro_v2',
  // @ts-expect-error smartro_v2 has four colours
  bypass: { smartro_v2: { SkinColor: 'BLACK' } },
});
iamport.requestPay({
  ...least,
  pg: 'kakaopay',
  // @ts-expect-error kakaopay has cards and money
  bypass: { kakaopay: { payment_method_type: 'P' } },
});
iamport.requestPay({
  ...least,
  channelKey: 'k',
  // @ts-expect-error without pg each gateway's own keys are known
  bypass: { welcome: { acceptmethod: 'below1000' } },
});
// @ts-expect-error any gateway's cash receipt is of three kinds
iamport.requestPay({ ...least, pg: 'kicc', bypass: { cashReceiptType: 'person' } });
// @ts-expect-error bypass is an object here, and a text in REST
iamport.requestPay({ ...least, pg: 'kicc', bypass: '{}' });
// @ts-expect-error instalments are a number of months
iamport.requestPay({ ...least, card: { direct: { code: '367', quota: '3' } } });
// @ts-expect-error a key of card with a typo
iamport.requestPay({ ...least, card: { useInstalment: false } });
// @ts-expect-error cards are listed as objects
iamport.requestPay({ ...least, card: { detail: ['366'] } });
// @ts-expect-error a day is text
iamport.requestPay({ ...least, vbank_due: 20301231 });
// @ts-expect-error a business number as a number loses its leading zeros
iamport.requestPay({ ...least, biz_num: 1234567890 });
iamport.requestPay({
  ...least,
  pg: 'danal',
  pay_method: 'phone',
  // @ts-expect-error a carrier of the list is offered or not
  phone: { detail: [{ carrier: 'SKT' }] },
});
// @ts-expect-error a product's price is a number
iamport.requestPay({ ...least, pg: 'tosspayments', products: [{ unitPrice: '9900' }] });
// @ts-expect-error toss_brandpay needs a customer_id
iamport.requestPay({ ...least, pg: 'toss_brandpay', pay_method: 'toss_brandpay' });
// @ts-expect-error toss_brandpay has one method, for cards and accounts
iamport.requestPay({ ...inWindow, pg: 'toss_brandpay', pay_method: 'card' });
// @ts-expect-error chai takes accounts only
iamport.requestPay({ ...least, pg: 'chai', pay_method: 'card' });
// @ts-expect-error a count is a number
iamport.requestPay({ ...least, pg: 'naverpay', naverProductCount: '1' });
// @ts-expect-error payco needs an amount
iamport.requestPay({ merchant_uid: 'order_1', customer_uid: 'card_1', pg: 'payco' });
// @ts-expect-error kakaopay needs an order number
iamport.requestPay({ amount: 0, customer_uid: 'card_1', pg: 'kakaopay' });
const brandpay = { pg: 'toss_brandpay', pay_method: 'toss_brandpay' } as const;
// @ts-expect-error toss_brandpay needs a customer_uid
iamport.requestPay({ ...brandpay, merchant_uid: 'o', customer_id: 'm' });
// @ts-expect-error smilepay needs an amount
iamport.requestPay({ merchant_uid: 'order_1', customer_uid: 'card_1', pg: 'smilepay' });
// @ts-expect-error a telephone number as a number loses its leading zero
iamport.requestPay({ ...least, buyer_tel: 1012345678 });
// @ts-expect-error a key with a typo
iamport.requestPay({ ...least, buyer_tell: '010-0000-0000' });
// @ts-expect-error JSON cannot hold a function
iamport.requestPay({ ...least, custom_data: { then() {} } });
// @ts-expect-error a period has a first and a last day
iamport.requestPay({ ...least, period: { from: '20260101' } });
// @ts-expect-error there is no callback: the promise has the outcome
iamport.requestPay(least, (response: unknown) => response);
// @ts-expect-error a signal, not its controller
iamport.requestPay(least, { signal: new AbortController() });
// @ts-expect-error a time is a number of milliseconds
iamport.requestPay(least, { timeoutMs: '60s' });
// @ts-expect-error preload takes options, not a signal
iamport.preload(AbortSignal.abort());
// @ts-expect-error takeLanding takes no address: it reads the page's own
iamport.takeLanding(location.href);

// @ts-expect-error nothing in a browser proves a payment
outcome.paid;
// @ts-expect-error only a failure has a reason
outcome.reason;
// @ts-expect-error a failure may have no payment
const uid: string = outcome.imp_uid;
// @ts-expect-error `canceled` is no reason
const cancelled: boolean = !outcome.success && outcome.reason === 'canceled';
// @ts-expect-error the response differs by gateway and SDK: look before use
outcome.response.imp_uid;

// @ts-expect-error a caught value may be anything until isIamportError narrows it
thrown.kind;
// @ts-expect-error `sdk_not_found` is no kind of error
const missing: boolean = isIamportError(thrown) && thrown.kind === 'sdk_not_found';

// @ts-expect-error `missing` is no code
const typo: boolean = validate(least).violations.some(({ code }) => code === 'missing');
// @ts-expect-error phone is a boolean, not a user agent
validate(least, { phone: navigator.userAgent });
// @ts-expect-error buildParam takes a request; validate takes anything
buildParam(null);
const built: RequestPayParam<'kcp_billing'> = {
  ...buildParam({ ...least, pg: 'kcp_billing' }),
  // @ts-expect-error the result is still a request for that gateway
  pay_method: 'trans',
};
// @ts-expect-error the table is read-only
gateways[0].code = 'kicc';

// @ts-expect-error readLanding may return null
reasonOf(readLanding('https://shop.kr/'));
// @ts-expect-error a landing of ./return has no reason: reasonOf gives it
readLanding('https://shop.kr/')?.reason;
// @ts-expect-error the wasm itself, not its address
setWasm('/core.wasm');
// @ts-expect-error `paid` is no happening
createFakeImp().next('paid');
// @ts-expect-error there is no such version of the SDK
createFakeImp({ sdk: '2.0.0' });

// @ts-expect-error `false` is a page without an order, and `true` is nothing
cardButton('imp00000000', { button: '#register', order: true });
// @ts-expect-error an order is the whole object for IMP.request_pay
cardButton('imp00000000', { order: () => ({ merchant_uid: 'order_1' }), confirm: '/confirm' });
// @ts-expect-error `declined` is no text
cardButton('imp00000000', { confirm: '/confirm', texts: { declined: '' } });

// ── the server half

const rest = createRest({ impKey: 'key', impSecret: 'secret' });
const first = { customer_uid: 'card_1', merchant_uid: 'order_1', amount: 3000, name: '원두' };
const expected = { merchant_uid: 'order_1', customer_uid: 'card_1' };

// @ts-expect-error every call needs the key and the secret
createRest();
// @ts-expect-error the secret is required, even if its value is undefined
createRest({ impKey: 'key' });
// @ts-expect-error option names are camelCase
createRest({ imp_key: 'key', imp_secret: 'secret' });
// @ts-expect-error the options are one object
createRest('key', 'secret');
// @ts-expect-error a time is a number of milliseconds
createRest({ impKey: 'key', impSecret: 'secret', timeoutMs: '30s' });
// @ts-expect-error retries is a number, not a boolean
createRest({ impKey: 'key', impSecret: 'secret', retries: false });

// @ts-expect-error a charge has an amount
rest.again({ customer_uid: 'card_1', merchant_uid: 'order_1' });
// @ts-expect-error a charge has an order, by which it is looked up if its answer is lost
rest.chargeOnce({ customer_uid: 'card_1', amount: 3000 });
// @ts-expect-error an amount is a number, not the text of a form
rest.again({ ...first, amount: '3000' });
// @ts-expect-error amounts are JavaScript numbers
rest.again({ ...first, amount: 3000n });
// @ts-expect-error custom_data is a text here: JSON.stringify it
rest.again({ ...first, custom_data: { plan: 'monthly' } });
// @ts-expect-error a key with a typo
rest.again({ ...first, custumer_uid: 'card_1' });
// @ts-expect-error the options are an object with the signal in it
rest.again(first, AbortSignal.abort());
// @ts-expect-error a keyed-in card has an expiry
rest.onetime({ merchant_uid: 'order_1', amount: 3000, card_number: '1234-1234-1234-1234' });
// @ts-expect-error a month is text: 2031-12
rest.storeCard({ customer_uid: 'card_1', card_number: '1234-1234-1234-1234', expiry: 203112 });
// @ts-expect-error the uid itself, not an object
rest.payment({ imp_uid: 'imp_1' });
// @ts-expect-error the browser's imp_uid may be null: pass it to confirmIssue
rest.payment(outcome.imp_uid);
// @ts-expect-error the status is in the options
rest.findPayment('order_1', 'paid');
// @ts-expect-error `done` is no status
rest.findPayment('order_1', { status: 'done' });
// @ts-expect-error null is no sum: a whole refund is `all: true`
rest.cancel({ imp_uid: 'imp_1', amount: null });
// @ts-expect-error null is no order: all of them are `all: true`
rest.unschedule({ customer_uid: 'card_1', merchant_uid: null });
// @ts-expect-error a list of payments has a status, or `all`
rest.listPayments({ from: 1_800_000_000 });
// @ts-expect-error only an `admin` or a `customer` asks for it
rest.deleteBillingKey('card_1', { extra: { requester: 'me' } });
// @ts-expect-error a refund names its payment in an object
rest.cancel('imp_1');
rest.schedule({
  customer_uid: 'card_1',
  // @ts-expect-error schedules is a list, even of one charge
  schedules: { merchant_uid: 'order_1', schedule_at: 1_800_000_000, amount: 3000 },
});
rest.schedule({
  customer_uid: 'card_1',
  // @ts-expect-error a time is unix seconds
  schedules: [{ merchant_uid: 'order_1', schedule_at: new Date(), amount: 3000 }],
});
// @ts-expect-error the expected order is required
rest.confirmIssue({ imp_uid: 'imp_1' });
// @ts-expect-error an outcome has no expected order
rest.confirmIssue(outcome);
// @ts-expect-error the charge needs its own order
rest.issueThenCharge({ imp_uid: 'imp_1', expected, charge: { amount: 3000 } });
rest.issueThenCharge({
  imp_uid: 'imp_1',
  expected,
  // @ts-expect-error the charged key is the issued one
  charge: { customer_uid: 'card_2', merchant_uid: 'order_2', amount: 3000 },
});

export async function careless() {
  const charge = await rest.chargeOnce(first);
  const confirmation = await rest.confirmIssue({ imp_uid: outcome.imp_uid, expected });
  const both = await rest.issueThenCharge({
    imp_uid: 'imp_1',
    expected,
    charge: { merchant_uid: 'order_2', amount: 3000 },
  });
  return [
    // @ts-expect-error a result that was not awaited
    rest.again(first).kind,
    // @ts-expect-error there may be no such payment
    (await rest.payment('imp_1')).status,
    // @ts-expect-error a charge whose answer was lost has no payment
    charge.payment.imp_uid,
    // @ts-expect-error only a refusal has a reason
    charge.fail_reason,
    // @ts-expect-error only a paid charge says if this call did it
    charge.charged,
    // @ts-expect-error a refusal may be without a payment
    charge.kind === 'refused' && charge.payment.imp_uid,
    // @ts-expect-error a number may be of seconds or of milliseconds
    rest.chargeOnce(first, { since: 1_800_000_000 }),
    // @ts-expect-error a text may be of any time zone
    rest.chargeOnce(first, { since: '2026-11-26 20:00:00' }),
    // @ts-expect-error `onSend` says if it wrote the time down
    rest.chargeOnce(first, { onSend: async () => {} }),
    // @ts-expect-error a result of a database is no number of rows
    rest.chargeOnce(first, { onSend: async () => ({ rowCount: 0 }) }),
    // @ts-expect-error a charge has no success: only `paid` means money
    charge.success,
    // @ts-expect-error `success` is no kind of charge
    charge.kind === 'success',
    // @ts-expect-error a charge is never `not_found`
    charge.kind === 'not_found',
    // @ts-expect-error only a paid confirmation has an amount
    confirmation.amount,
    // @ts-expect-error `issued` is no kind of confirmation
    confirmation.kind === 'issued',
    // @ts-expect-error without a confirmation there is no charge
    both.charge.kind,
    // @ts-expect-error a caught value may be anything until isRestError narrows it
    thrown.nothingHappened,
    // @ts-expect-error `refused` is no kind of error
    isRestError(thrown) && thrown.kind === 'refused',
    // @ts-expect-error only the kind `api` has Iamport's code
    isRestError(thrown) && thrown.code.toFixed(),
  ];
}

export default [uid, cancelled, missing, typo, built];

// ── the server of a registration

declare const record: { merchant_uid: string; customer_uid: string };
const functions = { createOrder: () => record, findOrder: () => record, onRegistered() {} };

// @ts-expect-error an order is written down somewhere
billing({ createOrder: () => record, findOrder: () => record });
// @ts-expect-error an order has the name of its billing key
billing({ ...functions, createOrder: () => ({ merchant_uid: 'm1', amount: 0 }) });
// @ts-expect-error the amount of a record is a number
billing({ ...functions, findOrder: () => ({ ...record, amount: '9900' }) });
// @ts-expect-error a first charge says when it was last sent, and writes it down
billing({ ...functions, firstCharge: () => ({ merchant_uid: 'm2', amount: 1, refused: false }) });
const charge = { merchant_uid: 'm2', amount: 1000, since: null, onSend: () => true };
// @ts-expect-error a first charge says if it was refused
billing({ ...functions, firstCharge: () => charge });
