// settle.ts
interface Charge {
  merchant_uid: string;
  customer_uid: string;
  amount: number;
}

/** Writes down what became of a charge. However often it is called, it says `ship` once. */
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
