-- What is opened to one person beyond the reach of their roles: by name and for a time, or by themselves with a reason.
-- Rows are never removed: they say why somebody could look.

create table access_grant (
  id uuid primary key,
  who varchar(100) not null,
  child uuid not null,
  from_day date not null,
  until_day date not null,
  reason varchar(200) not null,
  given_by varchar(200) not null,
  given_at timestamp with time zone not null,
  ended_by varchar(200),
  ended_at timestamp with time zone
);
create index access_grant_who on access_grant (who, until_day);
create index access_grant_child on access_grant (child);

create table break_glass (
  id uuid primary key,
  who varchar(100) not null,
  acting_as varchar(200) not null,
  what varchar(20) not null,
  subject varchar(60) not null,
  reason varchar(200) not null,
  opened_at timestamp with time zone not null,
  open_until timestamp with time zone not null,
  seen_by varchar(200),
  seen_at timestamp with time zone
);
create index break_glass_who on break_glass (who, open_until);
create index break_glass_opened on break_glass (opened_at);
