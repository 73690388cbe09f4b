// settle.ts
/** 보내기 전에 저장한 결제. */
interface Charge {
  merchant_uid: string;
  customer_uid: string;
  amount: number;
  /** 저장한 시각. */
  made_at: Date;
  /** 마지막으로 보낸 시각. 보낸 적이 없으면 `null`. */
  sent_at: Date | null;
  /** 결제의 `imp_uid`. */
  paid?: string;
  /** 거절되면 true. 다시 보내지 않습니다. */
  refused?: boolean;
}

interface Result {
  kind: string;
  charged?: boolean;
  payment?: { imp_uid: string; paid_at: number | null } | null;
}

/** 결제 결과를 적습니다. 몇 번 호출해도 ship은 한 번만 돌아옵니다. */
export async function settle(charge: Charge, { kind, charged, payment }: Result) {
  switch (kind) {
    case 'paid': {
      // 저장하기 전에 이미 결제된 번호입니다. 번호를 다시 쓴 것이니 상품을 보내지 마세요.
      const isOlder = payment?.paid_at && payment.paid_at < charge.made_at.getTime() / 1000 - 60;
      if (charged === false && isOlder) return 'alarm';
      const isFirst = await database.saveOnce(charge, { paid: payment?.imp_uid });
      return isFirst ? 'ship' : 'shipped already';
    }
    case 'refused':
      // 같은 번호의 다른 시도가 결제됐을 수 있습니다.
      if (charge.paid) return 'shipped already';
      await database.save(charge, { refused: true });
      return 'ask for another card';
    case 'mismatch':
      await database.save(charge, { mismatch: payment?.imp_uid });
      return 'alarm';
    default:
      return 'call again later';
  }
}

/**
 * `chargeOnce`에 넘깁니다. 서버가 멈추거나 두 프로세스가 동시에 호출해도 두 번 결제되지 않습니다. `claim`은 바뀐
 * 행이 있으면 true를 돌려주는 문장 하나입니다.
 *
 * UPDATE charges SET sent_at = :at
 * WHERE merchant_uid = :merchant_uid AND sent_at IS NOT DISTINCT FROM :sent_at AND NOT refused
 */
export const sending = (charge: Charge) => ({
  since: charge.sent_at,
  onSend: (at: Date) => database.claim(charge, at),
});
