-- Of a held run that is read once more because its stage was lost: that it was held is told already, and is no news when it is again.
alter table import_run add column held_before boolean default false not null;
