-- What events are found by: 64-bit fingerprints of what is too long for an index of many rows (learning.Fingerprint).
ALTER TABLE learning_event ADD COLUMN (
    handle_key   BIGINT,
    client_key   BIGINT,
    agent_key    BIGINT, -- xAPI only, like the next three: the actor
    verb_key     BIGINT,
    activity_key BIGINT,
    registration UUID,
    terms        BIGINT ARRAY
);

UPDATE learning_event
SET handle_key = CAST(SUBSTRING(HASH('SHA-256', STRINGTOUTF8(handle)) FROM 1 FOR 8) AS BIGINT)
WHERE handle IS NOT NULL;

DROP INDEX learning_event_of_person;

CREATE INDEX learning_event_of_handle ON learning_event (handle_key, position);
CREATE INDEX learning_event_of_client ON learning_event (client_key, position);
CREATE INDEX learning_event_of_verb ON learning_event (verb_key, position);
CREATE INDEX learning_event_of_activity ON learning_event (activity_key, position);
CREATE INDEX learning_event_of_registration ON learning_event (registration, position);
CREATE INDEX learning_event_of_time ON learning_event (stored_at);

-- What else a statement is found by, whoever and whatever it names beside its actor and its activity: learning_event.terms, one
-- row for each.
CREATE TABLE learning_event_term (
    term      BIGINT NOT NULL,
    position  BIGINT NOT NULL,
    stored_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX learning_event_of_term ON learning_event_term (term, position);

-- Statements that shall no longer count, by those of the same client that say so (xAPI Part Two 2.3.2).
CREATE TABLE learning_void (
    target_id UUID NOT NULL,
    client    VARCHAR(200) NOT NULL,
    position  BIGINT NOT NULL PRIMARY KEY
);

CREATE INDEX learning_void_of ON learning_void (target_id, position);

INSERT INTO learning_void (target_id, client, position)
SELECT CAST(activity_id AS UUID), client, position
FROM learning_event
WHERE standard = 'xapi' AND verb = 'voided' AND activity_id IS NOT NULL;

-- Days are added to, so they keep what minutes are made of. They are counted anew when the hub next reads the log.
ALTER TABLE usage_day ADD COLUMN seconds NUMERIC(20, 3) DEFAULT 0 NOT NULL;

UPDATE projection_position SET read_to = 0 WHERE projection = 'karte-events';

-- Statements whose object is another statement of the same client. They are found by what that one is found by, too, and by what
-- the one is found by that that one points at (xAPI Part Three 2.1.3, "Filter Conditions for StatementRefs").
CREATE TABLE learning_reference (
    position  BIGINT NOT NULL PRIMARY KEY,
    stored_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    client    VARCHAR(200) NOT NULL,
    target_id UUID NOT NULL
);

CREATE INDEX learning_reference_of ON learning_reference (target_id);

-- For each of them, and each statement that it leads to: what that one is found by.
CREATE TABLE learning_reference_key (
    position         BIGINT NOT NULL,
    stored_at        TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    target_position  BIGINT NOT NULL,
    client_key       BIGINT,
    handle_key       BIGINT,
    agent_key        BIGINT,
    verb_key         BIGINT,
    activity_key     BIGINT,
    registration     UUID,
    PRIMARY KEY (position, target_position)
);

CREATE INDEX learning_reference_key_of_handle ON learning_reference_key (handle_key, position);
CREATE INDEX learning_reference_key_of_verb ON learning_reference_key (verb_key, position);
CREATE INDEX learning_reference_key_of_activity ON learning_reference_key (activity_key, position);
CREATE INDEX learning_reference_key_of_registration ON learning_reference_key (registration, position);

CREATE TABLE learning_reference_term (
    term             BIGINT NOT NULL,
    position         BIGINT NOT NULL,
    target_position  BIGINT NOT NULL,
    PRIMARY KEY (term, position, target_position)
);
