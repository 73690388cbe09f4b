// renew.ts
import { type RenewalPolicy, createRest, renewal } from 'iamport-billing/server';

export const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

const policy: RenewalPolicy = { retryDays: [1, 3, 5], graceDays: 14 };

/** 구독 하나에서 할 일을 모두 합니다. 어디서 죽어도, 동시에 두 번 실행돼도 됩니다. */
export async function renew(id: string) {
  for (;;) {
    // 지금 상태를 읽습니다. 시도 기록은 전부 필요합니다.
    const { subscription, attempts } = await records.read(id);
    const step = renewal(subscription, attempts, policy, new Date());
    switch (step.kind) {
      case 'charge':
      case 'look_up': {
        const { merchant_uid } = step;
        // INSERT … ON CONFLICT DO NOTHING
        if (step.kind === 'charge')
          await records.plan(id, { ...step, customer_uid: subscription.customer_uid });
        // 카드도 시도 기록의 것을 씁니다. 그 사이에 카드를 바꿨을 수 있습니다.
        const { customer_uid, amount, sent_at: since } = await records.attempt(merchant_uid);
        const param = { customer_uid, merchant_uid, amount, name: '커피 정기구독' };
        const begun = new Date();
        const result =
          step.kind === 'charge'
            ? await rest.chargeOnce(param, {
                since,
                onSend: (at) => records.claim(merchant_uid, at, since),
              })
            : await rest.settle(param, { since });
        const { kind } = result;
        const reason = result.kind === 'refused' ? result.reason : null;
        const isKnown = kind !== 'unknown' && kind !== 'not_found';
        // `paid`와 `refused`는 덮어쓰지 않습니다. 뒤늦은 결제(`paid`)만 예외입니다.
        await records.save(merchant_uid, { kind, reason, at: isKnown ? new Date() : begun });
        break;
      }
      case 'ask_for_card':
        // INSERT … ON CONFLICT DO NOTHING: 기간과 사유마다 한 번만 알립니다.
        if (await records.ask(id, step.period, step.why)) await records.mail(id, step.why);
        return records.dueAt(id, step.until);
      case 'wait':
        return records.dueAt(id, step.until);
      case 'end':
        return records.end(id, step.why);
    }
  }
}
