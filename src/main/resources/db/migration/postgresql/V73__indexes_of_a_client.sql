-- Nothing asks for a person's events by day any more: they are found by the key of the handle. Each event paid for it.
DROP INDEX learning_event_of_day;

-- A client sees its own statements only, and may have few of a verb of which another has millions.
DROP INDEX learning_event_of_verb;
DROP INDEX learning_event_of_activity;
CREATE INDEX learning_event_of_verb ON learning_event (client_key, verb_key, position) WHERE client_key IS NOT NULL;
CREATE INDEX learning_event_of_activity ON learning_event (client_key, activity_key, position) WHERE client_key IS NOT NULL AND activity_key IS NOT NULL;

DROP INDEX learning_reference_key_of_verb;
DROP INDEX learning_reference_key_of_activity;
CREATE INDEX learning_reference_key_of_verb ON learning_reference_key (client_key, verb_key, position);
CREATE INDEX learning_reference_key_of_activity ON learning_reference_key (client_key, activity_key, position);
