-- What is kept of a client's days counts by the day of receipt, like the client's days themselves. What was kept before was counted
-- by the day of the events.
alter table learning_day_kept add column received_on date;
update learning_day_kept set received_on = on_day;
alter table learning_day_kept alter column received_on set not null;

-- What is taken out while nobody can append is found without looking through whole tables.
create index learning_reference_key_of_target on learning_reference_key (target_position);
create index learning_reference_term_of_position on learning_reference_term (position);
create index learning_reference_term_of_target on learning_reference_term (target_position);
create index xapi_document_of_time on xapi_document (updated_at);
create index learning_set_aside_of_time on learning_set_aside (received_at);
