-- The events, partitioned by the month (UTC) in which they were stored. Partitions are made by the writer when the first
-- event of a month comes; there is no default partition, so that making one never has to look through old rows.
CREATE TABLE learning_event (
    position         BIGINT NOT NULL,
    stored_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    received_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    standard         VARCHAR(8) NOT NULL,
    event_id         UUID NOT NULL,
    client           VARCHAR(200) NOT NULL,
    event_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    event_day        DATE NOT NULL, -- of event_time, in Japan
    handle           VARCHAR(500),
    verb             VARCHAR(16) NOT NULL,
    raw_verb         VARCHAR(2000),
    activity_id      VARCHAR(2000),
    activity_name    VARCHAR(2000),
    activity_type    VARCHAR(2000),
    subject          VARCHAR(200),
    curriculum_code  VARCHAR(200),
    group_id         VARCHAR(2000),
    success          BOOLEAN,
    score_scaled     NUMERIC(10, 9),
    duration_seconds NUMERIC(15, 3),
    device           VARCHAR(200),
    purpose          VARCHAR(200),
    tool             VARCHAR(500),
    content_digest   BYTEA NOT NULL,
    raw              BYTEA NOT NULL,
    PRIMARY KEY (position, stored_at)
) PARTITION BY RANGE (stored_at);

CREATE INDEX learning_event_of_person ON learning_event (handle, position);
CREATE INDEX learning_event_of_day ON learning_event (handle, event_day);

-- Which events are known, and what they said. It is beside learning_event because a partitioned table has no unique key
-- without the partition's own column in it.
CREATE TABLE learning_event_id (
    event_id       UUID NOT NULL,
    standard       VARCHAR(8) NOT NULL,
    position       BIGINT NOT NULL,
    stored_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    content_digest BYTEA NOT NULL,
    PRIMARY KEY (event_id, standard)
);

-- 保留: items of an envelope that was otherwise accepted; they wait for their sender.
CREATE TABLE learning_set_aside (
    id          UUID PRIMARY KEY,
    standard    VARCHAR(8) NOT NULL,
    client      VARCHAR(200) NOT NULL,
    received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    pointer     VARCHAR(2000) NOT NULL,
    code        VARCHAR(100) NOT NULL,
    findings    TEXT NOT NULL, -- JSON: every fault with pointer, value and fix
    raw         BYTEA NOT NULL
);
