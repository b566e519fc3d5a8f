CREATE ROLE app_rw LOGIN PASSWORD 'lnk7-Dawn-patrol';
CREATE ROLE app_ro LOGIN PASSWORD :'ro_password';
CREATE ROLE metrics WITH LOGIN ENCRYPTED PASSWORD 'md5891a45d218bafcbbaa49132982769100';
ALTER USER postgres WITH PASSWORD 'elephant';
ALTER ROLE deploy VALID UNTIL 'infinity';

CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE EXTENSION IF NOT EXISTS dblink;

CREATE SERVER old_dw FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'dw.old', dbname 'dw');
CREATE USER MAPPING FOR app_rw SERVER old_dw OPTIONS (user 'dw', password 'Dw_1ntern');

COMMENT ON COLUMN accounts.password IS 'bcrypt hash, never the clear text';
SELECT pgp_sym_decrypt(ssn, 'k3y-0f-Th3-C0ast') FROM accounts;
UPDATE accounts SET secret = gen_random_uuid() WHERE secret IS NULL;
SELECT crypt(:pw, gen_salt('bf', 8));
