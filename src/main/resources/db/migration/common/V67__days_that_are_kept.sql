-- What was counted of events that are no longer kept (docs/decisions/0037-feeds-erasure-retention.md). The rollups are counted
-- from here and from the log: nothing that is here is in the log any more.
create table learning_day_kept (
  client varchar(200) not null,
  standard varchar(8) not null,
  verb varchar(16) not null,
  on_day date not null, -- of the events, in Japan
  handle varchar(500),
  handle_key bigint, -- learning.Fingerprint
  subject varchar(200),
  device varchar(200),
  purpose varchar(200),
  events bigint not null,
  standing bigint not null, -- those that were not voided; like the next two
  correct bigint not null,
  seconds numeric(20, 3) not null,
  last_at timestamp(6) with time zone not null -- when the last of them was stored
);
create index learning_day_kept_of_handle on learning_day_kept (handle_key);
