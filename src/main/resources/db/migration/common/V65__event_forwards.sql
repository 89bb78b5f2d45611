-- Routes that hand learning events on: how far each has come, and which node is at it.
create table event_forward (
  name varchar(100) primary key,
  position bigint not null,
  holder varchar(40),
  held_until timestamp with time zone,
  moved_at timestamp with time zone not null
);

-- What a receiver refused by itself. The event stays in the log under its position.
create table event_forward_aside (
  name varchar(100) not null references event_forward (name),
  position bigint not null,
  cause varchar(200) not null,
  aside_at timestamp with time zone not null,
  primary key (name, position)
);
