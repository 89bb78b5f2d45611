-- What events are found by: 64-bit fingerprints of what is too long for an index of many rows (learning.Fingerprint).
ALTER TABLE learning_event ADD COLUMN (
    handle_key   BIGINT,
    client_key   BIGINT,
    agent_key    BIGINT, -- xAPI only, like the next three: the actor
    verb_key     BIGINT,
    activity_key BIGINT,
    registration UUID
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

-- What else a statement is found by: whoever and whatever it names beside its actor and its activity.
CREATE TABLE learning_event_term (
    term      BIGINT NOT NULL,
    position  BIGINT NOT NULL,
    stored_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

CREATE INDEX learning_event_of_term ON learning_event_term (term, position);
