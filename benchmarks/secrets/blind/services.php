<?php

return [
    'mailgun' => [
        'domain' => env('MAILGUN_DOMAIN'),
        'secret' => env('MAILGUN_SECRET'),
    ],
    'stripe' => [
        'model'  => App\User::class,
        'key'    => env('STRIPE_KEY'),
        'secret' => '@@stripe_key@@',
    ],
    'facebook' => [
        'client_id'     => '739201846573920',
        'client_secret' => '@@hex32@@',
        'redirect'      => 'https://kiosk.media/auth/facebook/callback',
    ],
    'midtrans' => [
        'server_key' => env('MIDTRANS_KEY', 'Mid-server-@@alnum20@@'),
    ],
    'passwords' => [
        'users' => ['provider' => 'users', 'table' => 'password_resets', 'expire' => 60],
    ],
    'recaptcha' => ['secret' => 'RECAPTCHA_SECRET'],
    'validation' => [
        'password' => 'required|string|min:8|confirmed',
    ],
];
