-- Requests with learning events that were refused whole, of which nothing is kept but that they came.
create table client_refusal (
  client varchar(200) not null,
  on_day date not null, -- of the request, in Japan
  standard varchar(8) not null,
  requests bigint not null,
  last_at timestamp(6) with time zone not null,
  primary key (client, on_day, standard)
);
