-- WordPress dump (options only)
INSERT INTO wp_options (option_name, option_value) VALUES ('siteurl', 'https://riverboat.blog');
INSERT INTO wp_options (option_name, option_value) VALUES ('mailserver_url', 'mail.riverboat.blog');
INSERT INTO wp_options (option_name, option_value) VALUES ('mailserver_pass', 'Paddlewheel6');
INSERT INTO wp_options (option_name, option_value) VALUES ('nonce_salt', 'm^8Kz}R2 q#w0@Tn5&xV;7hLp|Yd3*Jb');
INSERT INTO wp_options (option_name, option_value) VALUES ('secret_question_label', 'Secret question');
INSERT INTO wp_options (option_name, option_value) VALUES ('paypal_api_signature', 'A@@alnum40@@.Zk2');
INSERT INTO wp_options (option_name, option_value) VALUES ('akismet_key', '8d2f0b6ac914');
INSERT INTO wp_options (option_name, option_value) VALUES ('recaptcha_private_key', '');
INSERT INTO wp_options (option_name, option_value) VALUES ('default_password_nag', '1');
INSERT INTO wp_options (option_name, option_value) VALUES ('password_page_slug', 'lost-password');
INSERT INTO wp_users (user_login, user_pass) VALUES ('captain', '$P$BvfSivnGM8KlcjzwO5xpRtfq2YOYuzi');
INSERT INTO wp_users (user_login, user_pass) VALUES ('guest', '');
COMMIT;
-- Dump completed on 2018-10-02
