-- What stands for the ids of events that were erased at the request of whom they were about (learning.Fingerprint): what comes
-- again under one of them is refused. Nothing here says what an event said, or of whom.
create table learning_erased (
  fingerprint uuid primary key
);

-- 消去証明書: what was erased and what remains, as it was told, word for word. Its digest stands in the access trail.
create table event_erasure (
  id uuid primary key,
  person_id uuid not null,
  erased_at timestamp(6) with time zone not null,
  certificate varchar(1000000) not null -- JSON
);
create index event_erasure_person on event_erasure (person_id, erased_at);
