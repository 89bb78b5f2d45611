-- Which roles there are stands in config/access/roles.yaml; an account names them, and the alias by which the rosters know
-- the person.
create table account_roles (
  account_id uuid not null references account (id),
  role varchar(100) not null,
  primary key (account_id, role)
);
insert into account_roles (account_id, role)
  select account_id, case role when 'TEACHER' then 'homeroom-teacher' else lower(role) end from account_role;
drop table account_role;
alter table account_roles rename to account_role;

alter table account add column person varchar(400);
