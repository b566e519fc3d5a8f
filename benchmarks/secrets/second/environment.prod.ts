export const environment = {
  production: true,
  apiUrl: 'https://api.kaasmarkt.shop/v3',
  appVersion: '3.18.2+b7f0a6d1',
  buildHash: '0cc175b9c0f1b6a831c399e269772661',
  auth: {
    clientId: 'kaasmarkt-spa',
    clientSecret: '@@alnum40@@',
    tokenEndpoint: 'https://id.kaasmarkt.shop/connect/token',
    responseType: 'id_token token',
    scope: 'openid profile api',
  },
  pusher: {
    key: '@@alnum20@@',
    cluster: 'eu',
  },
  google: {
    mapsKey: '@@google_api_key@@',
    recaptchaSiteKey: '6LdXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX',
  },
  featureFlags: {
    showPasswordStrength: true,
    tokenRefreshSeconds: 240,
    secretSantaPage: false,
  },
  encryption: {
    aesKey: '@@hex64@@',
    aesIv: '9d41c7b03ea8f2561b7e40d8c2a95f63',
    algorithm: 'aes-256-cbc',
  },
};
