-- A subscription. Its id, beginning and length number its periods, so they never change.
CREATE TABLE subscriptions (
  id text PRIMARY KEY,
  customer_uid text NOT NULL,
  name text NOT NULL,
  amount integer NOT NULL CHECK (amount > 0),
  months integer,
  days integer,
  trial_days integer NOT NULL DEFAULT 0,
  periods integer,
  started_at timestamptz NOT NULL,
  cancelled_at timestamptz,
  card_at timestamptz,
  -- The time at which its next step is due. NULL once it has ended.
  due_at timestamptz,
  -- The time at which it was given to the queue. A worker that dies keeps it for a while only.
  queued_at timestamptz,
  -- Goes up with every change, so that a worker that has read the old state writes nothing.
  version integer NOT NULL DEFAULT 0,
  ended text,
  CHECK ((months IS NULL) <> (days IS NULL))
);
CREATE INDEX ON subscriptions (due_at) WHERE due_at IS NOT NULL;

-- An order number that was made for a period. One row each, and never deleted.
CREATE TABLE attempts (
  merchant_uid text PRIMARY KEY,
  subscription_id text NOT NULL REFERENCES subscriptions,
  period integer NOT NULL,
  amount integer NOT NULL,
  -- The card that it is charged to, even if the buyer has registered another one since.
  customer_uid text NOT NULL,
  sent_at timestamptz,
  kind text,
  reason text,
  at timestamptz,
  imp_uid text
);
CREATE INDEX ON attempts (subscription_id, period);

-- The buyer is asked once for each period and reason.
CREATE TABLE card_requests (
  subscription_id text NOT NULL REFERENCES subscriptions,
  period integer NOT NULL,
  why text NOT NULL,
  asked_at timestamptz NOT NULL,
  PRIMARY KEY (subscription_id, period, why)
);

-- The differences between a day's payments at Iamport and these records.
CREATE TABLE differences (
  day date NOT NULL,
  kind text NOT NULL,
  merchant_uid text NOT NULL,
  imp_uid text,
  shop text,
  iamport text,
  PRIMARY KEY (day, kind, merchant_uid)
);
