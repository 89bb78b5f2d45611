-- Access tokens of clients that were revoked before they expire, by digest.
create table ended_token (
  digest varchar(64) primary key,
  until timestamp with time zone not null
);

-- Of a client that was disabled: what it was given before is not taken when it is enabled again.
alter table oauth2_registered_client add column tokens_ended_at timestamp with time zone;
