-- Notifications: what is opened with a reason, what could not be judged, and from when a source is listened to.

-- The column is made anew with its list of words: the old list has no name of its own.
alter table happening add column about varchar(10);
update happening set about = what;
alter table happening drop column what;
alter table happening rename column about to what;
alter table happening alter column what set not null;
alter table happening add constraint happening_what check (case what when 'run' then true when 'schedule' then true
  when 'glass' then true else false end);

-- id of what has no number
alter table happening add column named varchar(60);
-- since when it is not tried any more until the hub starts again; null while it waits to be judged
alter table happening add column aside_at timestamp with time zone;
create index happening_waiting on happening (aside_at, id);

-- A source that never delivered is silent from here on.
create table notice_watch (
  source varchar(200) primary key,
  since timestamp with time zone not null
);
