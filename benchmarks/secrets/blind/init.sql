-- schema + users
CREATE DATABASE IF NOT EXISTS parking CHARACTER SET utf8mb4;
CREATE USER 'parking'@'%' IDENTIFIED BY 'Garage-Level-3';
GRANT ALL PRIVILEGES ON parking.* TO 'parking'@'%';
GRANT SELECT ON parking.* TO 'readonly'@'10.%' IDENTIFIED BY 'pQ7rN2xk';
SET PASSWORD FOR 'root'@'localhost' = PASSWORD('TicketMachine!');

USE parking;

CREATE TABLE users (
  id INT PRIMARY KEY AUTO_INCREMENT,
  email VARCHAR(190) NOT NULL,
  password VARCHAR(255) NOT NULL,
  api_token CHAR(40) DEFAULT NULL,
  remember_token VARCHAR(100),
  UNIQUE KEY uq_api_token (api_token)
);

INSERT INTO users (email, password) VALUES
  ('boss@parkwell.ie', '$2y$10$LutFmjiBpd4dLsN8QjPMKHP38Vg69LpVOsXjWCOGY9qfit5QKxdE5'),
  ('gate@parkwell.ie', MD5('barrier_up'));

INSERT INTO settings (`key`, `value`) VALUES
  ('password_min_length', '8'),
  ('lpr_api_key', '@@hex32@@'),
  ('last_migration', 'dad05677-cdab-4f5e-af48-6e71a56c6444');
