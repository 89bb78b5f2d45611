-- What has left stays in the table for a week. An index of what has not is found at once, however much that is.
drop index outbox_unsent;
create index outbox_unsent on outbox (id) where sent_at is null;
