-- Wrong passwords by the SHA-256 of the login that was typed, which need not be one: somebody may have typed a password there.
create table login_attempt (
  login_digest varchar(64) primary key,
  failures integer not null,
  locks integer not null,
  locked_until timestamp with time zone,
  last_at timestamp with time zone not null
);
create index login_attempt_by_last on login_attempt (last_at);

-- Whether the password was given by IT staff and must be changed, and since when it holds; null for those from before.
alter table account add column one_time boolean default false not null;
alter table account add column password_since timestamp with time zone;
