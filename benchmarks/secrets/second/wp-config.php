<?php
/**
 * The base configuration for WordPress
 * @package WordPress
 */
define( 'DB_NAME', 'bakkerij_wp' );
define( 'DB_USER', 'bakkerij' );
/** Database password */
define( 'DB_PASSWORD', 'zuurdesem_2300' );
define( 'DB_HOST', 'localhost' );
define( 'DB_CHARSET', 'utf8mb4' );

/**#@+
 * Authentication unique keys and salts.
 * You can change these at any point in time to invalidate all existing cookies.
 */
define( 'AUTH_KEY',         'n|2V+kG@bq0)Yx;Wm*L7[sT`e1^Rz<9D$uJ-4hPc{oFa,5N]iK8&!Q6vE=3wX}gM' );
define( 'SECURE_AUTH_KEY',  '7q>Z(r3%Lb!Uf)0~W-ydN5|k8K+c.eP[x=1tH^4Am*C]jS6&Gv9`oR;sE<2wB{iT' );
define( 'LOGGED_IN_KEY',    put_from_env( 'LOGGED_IN_KEY' ) );
define( 'NONCE_KEY',        'put your unique phrase here' );
define( 'AUTH_SALT',        'D}4m<u+7Xk=!eT2[zB9|cJ%0wQ^5v(Ls-8p{Ya6&Hf;n1R]g3O*iE.xK)tV`WqZ>' );
define( 'NONCE_SALT',       'put your unique phrase here' );
/**#@-*/

$table_prefix = 'bk_';
define( 'WP_CACHE_KEY_SALT', 'bakkerij-vrolijk.nl:' );
define( 'FS_METHOD', 'ftpext' );
define( 'FTP_USER', 'bakkerij' );
define( 'FTP_PASS', 'kr3ntenbol' );
define( 'FTP_PUBKEY', '' );
define( 'WP_DEBUG', false );

function put_from_env( $key ) {
	return getenv( $key ) ?: '';
}

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
