-- Of a waiting row whose cells somebody has mended: the cells as they came, and when they were mended last.
alter table set_aside add column fields_as_came text;
alter table set_aside add column edited_at timestamp with time zone;
