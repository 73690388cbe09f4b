// The shop's records: every statement that renewals need.

/** A subscription as `renewal` takes it, with its attempts. */
const READ = `
  SELECT s.*, a.merchant_uid, a.period, a.amount AS attempt_amount, a.sent_at, a.kind, a.reason,
    a.customer_uid AS attempt_customer, a.at
  FROM subscriptions s LEFT JOIN attempts a ON a.subscription_id = s.id
  WHERE s.id = $1`;

/** Another worker may have given it to the queue, and died. */
const TAKE = `
  UPDATE subscriptions SET queued_at = $1
  WHERE id IN (
    SELECT id FROM subscriptions
    WHERE due_at <= $1 AND (queued_at IS NULL OR queued_at <= $2)
    ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
  RETURNING id`;

const PLAN = `
  INSERT INTO attempts (merchant_uid, subscription_id, period, amount, customer_uid)
  VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (merchant_uid) DO NOTHING`;

/**
 * False if somebody else sends it, or since the step was decided the buyer has cancelled, or
 * another worker has planned it for another card.
 */
const CLAIM = `
  UPDATE attempts a SET sent_at = $2
  FROM subscriptions s
  WHERE a.merchant_uid = $1 AND a.customer_uid = $4 AND a.sent_at IS NOT DISTINCT FROM $3
    AND (a.kind IS NULL OR a.kind NOT IN ('paid', 'refused', 'mismatch'))
    AND s.id = a.subscription_id AND (s.cancelled_at IS NULL OR s.cancelled_at > $2)`;

/**
 * A final result stays, but for money; of two look-ups the later one counts. A payment that was
 * open is not gone because a look-up does not find it.
 */
const SAVE = `
  WITH saved AS (
    UPDATE attempts SET reason = $3, at = $4, imp_uid = coalesce($5, imp_uid),
      kind = CASE WHEN kind = 'open' AND $2 IN ('unknown', 'not_found') THEN kind ELSE $2 END
    WHERE merchant_uid = $1
      AND ($2 = 'paid' OR kind IS NULL OR (kind NOT IN ('refused', 'mismatch') AND at <= $4))
      AND kind IS DISTINCT FROM 'paid'
    RETURNING subscription_id)
  UPDATE subscriptions SET version = version + 1 WHERE id IN (SELECT subscription_id FROM saved)`;

const SCHEDULE = `
  UPDATE subscriptions SET due_at = $2, queued_at = NULL WHERE id = $1 AND version = $3`;

const END = `
  UPDATE subscriptions SET due_at = NULL, queued_at = NULL, ended = $2
  WHERE id = $1 AND version = $3`;

const ASK = `
  INSERT INTO card_requests VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`;

/** The buyer cancels, or has a new card: the subscription is looked at again at once. */
const CANCEL = `
  UPDATE subscriptions SET cancelled_at = $2, due_at = $2, version = version + 1
  WHERE id = $1 AND cancelled_at IS NULL AND ended IS NULL`;

const NEW_CARD = `
  UPDATE subscriptions SET customer_uid = $2, card_at = $3, due_at = $3, version = version + 1
  WHERE id = $1 AND ended IS NULL`;

const BY_NUMBER = 'SELECT * FROM attempts WHERE merchant_uid = ANY($1)';

const PAID_OF_A_DAY = `
  SELECT merchant_uid, amount, imp_uid FROM attempts
  WHERE kind = 'paid' AND sent_at >= $1 AND sent_at < $2`;

const DIFFERENCE = `
  INSERT INTO differences (day, kind, merchant_uid, imp_uid, shop, iamport)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`;

/** `db` is a pool or a client of `pg`. */
export function createRecords(db) {
  const run = (text, values) => db.query({ name: text.slice(0, 60), text, values });
  const changed = async (text, values) => (await run(text, values)).rowCount;

  return {
    async read(id) {
      const { rows } = await run(READ, [id]);
      const [first] = rows;
      if (!first) return null;
      const { months, days } = first;
      return {
        subscription: { ...first, every: months === null ? { days } : { months } },
        attempts: rows
          .filter(({ merchant_uid }) => merchant_uid)
          .map(({ attempt_amount: amount, attempt_customer: customer_uid, ...row }) => ({
            ...row,
            amount,
            customer_uid,
          })),
      };
    },
    take: async (now, givenUp, most, client = db) =>
      (await client.query(TAKE, [now, givenUp, most])).rows.map(({ id }) => id),
    plan: (id, { merchant_uid, period, amount, customer_uid }) =>
      run(PLAN, [merchant_uid, id, period, amount, customer_uid]),
    claim: ({ merchant_uid, since, customer_uid }, at) =>
      changed(CLAIM, [merchant_uid, at, since, customer_uid]),
    save: (merchant_uid, { kind, reason = null, at, imp_uid = null }) =>
      changed(SAVE, [merchant_uid, kind, reason, at, imp_uid]),
    schedule: ({ id, version }, until) => changed(SCHEDULE, [id, until, version]),
    end: ({ id, version }, why) => changed(END, [id, why, version]),
    ask: (id, { period, why }, at) => changed(ASK, [id, period, why, at]),
    cancel: (id, at) => changed(CANCEL, [id, at]),
    newCard: (id, customer_uid, at) => changed(NEW_CARD, [id, customer_uid, at]),
    byNumber: async (numbers) => (await run(BY_NUMBER, [numbers])).rows,
    paidOf: async (from, to) => (await run(PAID_OF_A_DAY, [from, to])).rows,
    difference: (day, { kind, merchant_uid, imp_uid = null, shop = null, iamport = null }) =>
      run(DIFFERENCE, [day, kind, merchant_uid, imp_uid, shop, iamport]),
  };
}
