-- Changes on their way out; written in the transaction of the change, read in order of id by one node at a time.
CREATE TABLE outbox (
  id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic      VARCHAR(200) NOT NULL,
  kind       VARCHAR(60) NOT NULL,
  payload    VARCHAR(8000) NOT NULL,
  created_at TIMESTAMP(3) WITH TIME ZONE DEFAULT CURRENT_TIMESTAMP NOT NULL,
  sent_at    TIMESTAMP(3) WITH TIME ZONE
);
CREATE INDEX outbox_unsent ON outbox (sent_at, id);

-- Whoever holds this row's lock relays.
CREATE TABLE outbox_relay (only_row INTEGER PRIMARY KEY);
INSERT INTO outbox_relay (only_row) VALUES (1);
