// settle.ts
interface Charge {
  merchant_uid: string;
  customer_uid: string;
  amount: number;
}

/** 결제 결과를 적습니다. 몇 번 호출해도 ship은 한 번만 돌아옵니다. */
export async function settle(
  charge: Charge,
  result: { kind: string; payment?: { imp_uid: string } | null },
) {
  switch (result.kind) {
    case 'paid': {
      const paid = { paid: result.payment?.imp_uid };
      return (await database.saveOnce(charge, paid)) ? 'ship' : 'shipped already';
    }
    case 'refused':
      await database.save(charge, { refused: true });
      return 'ask for another card';
    case 'mismatch':
      return 'alarm';
    default:
      return 'call again later';
  }
}
