-- What was agreed with the operator of each client, as JSON of access.client.Agreement: read whole, written whole.
create table client_agreement (
  client_id varchar(100) primary key,
  agreement varchar(20000) not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(200) not null
);
