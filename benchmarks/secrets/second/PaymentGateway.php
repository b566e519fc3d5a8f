<?php

namespace App\Payments;

use GuzzleHttp\Client;

class PaymentGateway
{
    const MERCHANT_ID = '200014';
    const MERCHANT_KEY = '@@base64_32@@';
    const TOKEN_FIELD = 'payment_token';
    private $secret = 'kassa|lade|1962';
    private $password;
    protected $hidden = ['password', 'remember_token'];
    protected $fillable = ['name', 'email', 'api_token'];

    public function __construct(Client $http, ?string $password = null)
    {
        $this->http = $http;
        $this->password = $password ?? config('services.kassa.password');
    }

    public function sign(array $fields): string
    {
        ksort($fields);
        return hash_hmac('sha256', implode('|', $fields), $this->secret);
    }

    public function refund($order)
    {
        return $this->http->post('https://pay.kassahuis.nl/refund', [
            'auth' => ['merchant_200014', 'Wisselgeld#5c'],
            'headers' => ['Authorization' => 'Bearer ' . session('token')],
            'form_params' => ['order' => $order->id, 'csrf_token' => csrf_token()],
        ]);
    }

    public function legacyHash($order): string
    {
        return md5($order->id . $order->amount . 'Xk29vLprQ');
    }

    public function messages(): array
    {
        return [
            'password.required' => 'Vul uw wachtwoord in.',
            'token.expired' => 'De sessie is verlopen.',
        ];
    }
}
