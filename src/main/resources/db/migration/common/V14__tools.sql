-- Logins of people to the tools behind the hub.

-- In the form that Spring Authorization Server reads. What a client gets for itself is not kept (decision 5).
create table oauth2_authorization (
  id varchar(100) primary key,
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorization_grant_type varchar(100) not null,
  authorized_scopes varchar(1000),
  attributes varchar(20000),
  state varchar(500),
  authorization_code_value varchar(500),
  authorization_code_issued_at timestamp with time zone,
  authorization_code_expires_at timestamp with time zone,
  authorization_code_metadata varchar(2000),
  access_token_value varchar(2000),
  access_token_issued_at timestamp with time zone,
  access_token_expires_at timestamp with time zone,
  access_token_metadata varchar(20000),
  access_token_type varchar(100),
  access_token_scopes varchar(1000),
  oidc_id_token_value varchar(20000),
  oidc_id_token_issued_at timestamp with time zone,
  oidc_id_token_expires_at timestamp with time zone,
  oidc_id_token_metadata varchar(20000),
  refresh_token_value varchar(500),
  refresh_token_issued_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  refresh_token_metadata varchar(2000),
  user_code_value varchar(500),
  user_code_issued_at timestamp with time zone,
  user_code_expires_at timestamp with time zone,
  user_code_metadata varchar(2000),
  device_code_value varchar(500),
  device_code_issued_at timestamp with time zone,
  device_code_expires_at timestamp with time zone,
  device_code_metadata varchar(2000)
);
create index oauth2_authorization_code on oauth2_authorization (authorization_code_value);
create index oauth2_authorization_access on oauth2_authorization (access_token_value);
create index oauth2_authorization_refresh on oauth2_authorization (refresh_token_value);

-- What may be used once: digests of codes and refresh tokens that have been used.
create table spent_once (
  digest varchar(64) primary key,
  until timestamp with time zone not null
);

-- Tools that can be launched from the portal (LTI 1.3); redirect URIs one a line.
create table lti_tool (
  client_id varchar(100) primary key,
  title varchar(200) not null,
  about varchar(1000),
  login_uri varchar(2000) not null,
  target_uri varchar(2000) not null,
  redirect_uris varchar(8000) not null,
  deployment_id varchar(200) not null,
  changed_at timestamp with time zone not null,
  changed_by varchar(200) not null
);

-- Launches under way: from the press on the portal to the answer, minutes at most. The hint is kept as a digest.
create table lti_launch (
  hint varchar(64) primary key,
  client_id varchar(100) not null,
  login varchar(200) not null,
  until timestamp with time zone not null
);
