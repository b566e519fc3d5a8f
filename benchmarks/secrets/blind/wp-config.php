<?php
/** The name of the database for WordPress */
define('DB_NAME', 'riverboat_wp');
define('DB_USER', 'riverboat');
define('DB_PASSWORD', '9pXkR3vTq0Lz');
define('DB_HOST', 'localhost');
define('DB_CHARSET', 'utf8');

/**#@+
 * Authentication Unique Keys and Salts.
 * You can generate these using https://api.wordpress.org/secret-key/1.1/salt/
 */
define('AUTH_KEY',         'z#7Gw|0k]!mX^+q&2VbR$9u{T@e<5LdN-yPj~1h;sC*8oF=4Ai:3EHxQ/6ZrYtUB');
define('SECURE_AUTH_KEY',  'T4@pM!x{9Kd_Q+w2;Zb^7Rn<0vL&e*Hs|6Fy]j$1Gc-8Ua=5Xo:3Ei~tWqNhBzPk');
define('LOGGED_IN_KEY',    'put your unique phrase here');
define('NONCE_SALT',       'u9]Lk^3@wE{t0-Xz&7Qm!B5+v|Hd2;Rn*Yc$8<Fp=6Ja:1Gs~4ToIqWxMbZhKyPe');

define('FTP_USER', 'riverboat');
define('FTP_PASS', 'Mississippi_3');
define('FTP_PRIKEY', '/var/www/riverboat/.ssh/id_rsa');
define('FS_METHOD', getenv('FS_METHOD') ?: 'direct');
define('WP_REDIS_PASSWORD', getenv('REDIS_PASSWORD'));

$table_prefix  = 'wp_';
define('COOKIEHASH', md5('riverboat.blog'));
define('WP_DEBUG', false);
require_once(ABSPATH . 'wp-settings.php');
