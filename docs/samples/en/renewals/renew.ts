// renew.ts
import { type RenewalPolicy, createRest, renewal } from 'iamport-billing/server';

export const rest = createRest({ impKey: process.env.IMP_KEY, impSecret: process.env.IMP_SECRET });

const policy: RenewalPolicy = { retryDays: [1, 3, 5], graceDays: 14 };

/** Does what is due for one subscription. It may end anywhere, and run twice at once. */
export async function renew(id: string) {
  for (;;) {
    // Both as they are now, the attempts all of them.
    const { subscription, attempts } = await records.read(id);
    const step = renewal(subscription, attempts, policy, new Date());
    switch (step.kind) {
      case 'charge':
      case 'look_up': {
        const { merchant_uid } = step;
        // INSERT … ON CONFLICT DO NOTHING
        if (step.kind === 'charge') await records.plan(id, step);
        const attempt = await records.attempt(merchant_uid);
        const begun = new Date();
        let absent = false;
        const result = await rest.chargeOnce(
          {
            customer_uid: subscription.customer_uid,
            merchant_uid,
            amount: attempt.amount,
            name: 'Coffee, monthly',
          },
          {
            since: attempt.sent_at,
            onSend: (at) => {
              if (step.kind === 'charge') return records.claim(merchant_uid, at, attempt.sent_at);
              // Only looked up: Iamport knows nothing of it, and nothing is sent.
              absent = true;
              return false;
            },
          },
        );
        const kind = absent ? 'not_found' : result.kind;
        const reason = result.kind === 'refused' ? result.reason : null;
        // `paid` and `refused` stay, but for a payment that comes after all.
        await records.save(merchant_uid, { kind, reason, at: absent ? begun : new Date() });
        break;
      }
      case 'ask_for_card':
        // INSERT … ON CONFLICT DO NOTHING: once for each period and reason.
        if (await records.ask(id, step.period, step.why)) await records.mail(id, step.why);
        return records.dueAt(id, step.until);
      case 'wait':
        return records.dueAt(id, step.until);
      case 'end':
        return records.end(id, step.why);
    }
  }
}
