// change.ts
import { newUids } from 'iamport-billing/server';
import { callOff, deleteKey } from './end';
import { type Charge, schedule } from './plan';
import { rest } from './rest';

/**
 * 새 카드가 확인된 뒤에 호출합니다. 성공할 때까지 다시 호출하세요. 어디서 멈춰도 같은 달이 두 번 결제되지
 * 않고, 예약이 사라지지도 않습니다.
 */
export const changeCard = (order: { customer_uid: string; replaces: string }) =>
  // 페이지와 웹훅이 동시에 호출하면 예약이 두 개 생깁니다.
  database.locked(order.replaces, () => movePlans(order.replaces, order.customer_uid));

async function movePlans(replaces: string, customer_uid: string) {
  for (const planned of await database.planned(replaces)) await move(planned, customer_uid);
  // 도중에 멈췄다면 예약됐는지 알 수 없습니다. 취소하고 새 번호로 예약합니다.
  for (const planned of await database.planned(customer_uid))
    if (!planned.scheduled) await move(planned, customer_uid);
  // 옛 키는 마지막에 지웁니다. 결과를 모르는 결제가 남아 있으면 지우지 않습니다.
  if (!(await database.planned(replaces)).length) await deleteKey(replaces, '카드 변경');
}

async function move(old: Charge, customer_uid: string) {
  // 옛 예약을 먼저 취소합니다. 새 예약을 먼저 만들면 그 사이에 두 번 결제될 수 있습니다.
  const isOff = await callOff(old.customer_uid, old.merchant_uid);
  // 취소하기 직전에 결제됐을 수 있습니다. 그 결제는 웹훅에서 처리합니다.
  if (!isOff || (await rest.findPayment(old.merchant_uid))) return;
  const { merchant_uid } = newUids();
  const charge = { ...old, merchant_uid, customer_uid, scheduled: false };
  await database.replace(old, charge);
  await schedule(charge);
}
