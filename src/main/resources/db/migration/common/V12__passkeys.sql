-- Passkeys, in the form that Spring Security reads and writes (JdbcUserCredentialRepository). user_entity_user_id is the id of
-- the account, 16 bytes in base64url: no foreign key, because the demo's people have no row in account. A passkey whose
-- account is gone opens nothing.
create table user_credentials (
  credential_id varchar(1400) primary key,
  user_entity_user_id varchar(100) not null,
  public_key bytea not null,
  signature_count bigint not null,
  uv_initialized boolean not null,
  backup_eligible boolean not null,
  authenticator_transports varchar(1000) not null,
  public_key_credential_type varchar(100),
  backup_state boolean not null,
  attestation_object bytea,
  attestation_client_data_json bytea,
  created timestamp with time zone not null,
  last_used timestamp with time zone not null,
  label varchar(200) not null
);
create index user_credentials_by_account on user_credentials (user_entity_user_id);
