-- What clients sent, counted by day. Nothing here is a source: it can be emptied and counted anew from position 0.
create table client_day (
  client varchar(200) not null,
  on_day date not null, -- of the events themselves, in Japan
  standard varchar(8) not null,
  verb varchar(16) not null,
  events bigint not null,
  last_at timestamp(6) with time zone not null, -- when the last of them was stored
  primary key (client, on_day, standard, verb)
);
insert into projection_position (projection, read_to) values ('client-days', 0);
create index learning_set_aside_client on learning_set_aside (client, received_at);
create index import_run_sender on import_run (sender, received_at);
