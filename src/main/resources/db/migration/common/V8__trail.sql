-- The trail as a chain (docs/decisions/0011-hash-chained-trail.md). What was written before there was one stays where it is:
-- a hash that it got today would say that nobody had changed it, which nobody knows.
alter table access_trail rename to access_trail_unchained;

-- 閲覧記録. Rows are only ever added, their numbers have no gaps. Holds ids, never names. Which words stand in deed, what and
-- outcome is the hub's matter: a new word must not need a change of this table.
create table access_trail (
  number bigint primary key,
  happened_at timestamp with time zone not null,
  who varchar(200) not null,
  acting_as varchar(200) not null,
  deed varchar(20) not null,
  what varchar(20) not null,
  subject_id varchar(60),
  sections varchar(200) not null,
  purpose varchar(200),
  origin varchar(100) not null,
  outcome varchar(10) not null,
  key_id varchar(16) not null,
  hash varchar(64) not null
);
create index access_trail_by_subject on access_trail (subject_id, number);
create index access_trail_by_who on access_trail (who, number);
create index access_trail_by_time on access_trail (happened_at);

-- One row: the newest entry. Locked by whoever writes.
create table access_trail_head (
  id integer primary key check (id = 1),
  number bigint not null,
  hash varchar(64) not null
);
insert into access_trail_head (id, number, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
