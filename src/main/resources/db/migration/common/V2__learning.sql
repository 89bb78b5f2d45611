-- The event line: what happened. Appended to, never changed.

-- The end of the log. Whoever appends locks this row until its commit, so positions become visible in their order.
CREATE TABLE learning_log_head (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    position  BIGINT NOT NULL,
    stored_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

INSERT INTO learning_log_head (id, position, stored_at)
VALUES (1, 0, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00');
