-- How many events the receiver refused one after the other: a restart of the hub does not begin to count anew.
alter table event_forward add column refused_in_a_row integer default 0 not null;

-- Somebody has asked that it be sent once more.
alter table event_forward_aside add column again boolean default false not null;
