export const environment = {
  production: true,
  appVersion: '2.14.3',
  commit: '0641e1f037860cf29ae36563d8b6da25a43a846e',
  apiUrl: 'https://api.petrolog.com.br/v2',
  apiKey: '@@alnum40@@',
  basicAuth: 'Basic cGV0cm9sb2c6TWFyMW5oYTIwMTg=',
  tokenStorageKey: 'petrolog.access_token',
  oauth: {
    clientId: 'petrolog-web',
    clientSecret: 'b7Gq-93Kd-xx0P-LmZ2',
    tokenEndpoint: 'https://sso.petrolog.com.br/auth/realms/petrolog/protocol/openid-connect/token',
  },
  encryptSecretKey: 'petr0l0gEncrypt',
  mapbox: {
    style: 'mapbox://styles/petrolog/ckx3v0q8l1m2n14qk7b9d5w3z',
  },
  stripePublishableKey: 'pk_test_@@alnum20@@',
  recaptcha: {
    siteKey: '6LeIxAcTAAAAAJcZVRqyHh71UMIEGNQ_MXjiZKhI',
  },
};
