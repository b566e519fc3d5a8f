-- schema and first data of the club administration
CREATE DATABASE club;

CREATE TABLE users (
  id serial PRIMARY KEY,
  email varchar(255) NOT NULL UNIQUE,
  password varchar(60) NOT NULL,
  api_token char(40),
  salt char(16),
  reset_token_expires timestamptz
);
CREATE INDEX idx_users_api_token ON users (api_token);
COMMENT ON COLUMN users.password IS 'bcrypt hash, never plain text';

CREATE ROLE club_app LOGIN PASSWORD 'Hartenvrouw-66';
CREATE ROLE club_ro LOGIN PASSWORD :'ro_password';
ALTER USER postgres WITH PASSWORD 'p0stgr3s';

CREATE SERVER ledger FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '10.2.0.3', dbname 'ledger');
CREATE USER MAPPING FOR club_app SERVER ledger OPTIONS (user 'fdw', password 'kruisjas_fdw9');

INSERT INTO users (email, password) VALUES ('test@example.com', 'test');
INSERT INTO settings (name, value) VALUES
  ('smtp_password', 'Troefkaart&7'),
  ('password_min_length', '10'),
  ('token_lifetime', '3600'),
  ('sms_api_key', '@@hex32@@'),
  ('recaptcha_secret', ''),
  ('session_name', 'CLUBSESSID');

INSERT INTO migrations (name, checksum) VALUES
  ('0001_init', '8d969eef6ecad3c29a3a629280e686cf'),
  ('0002_tokens', '5994471abb01112afcc18159f6cc74b4');

UPDATE users SET password = crypt('kaartAvond#vrijdag', gen_salt('bf')) WHERE email = 'bestuur@kaartclub.org';
