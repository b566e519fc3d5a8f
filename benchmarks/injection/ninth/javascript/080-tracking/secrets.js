const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');

const client = new SecretsManagerClient({});
let key;

exports.apiKey = () => {
  key ??= client
    .send(new GetSecretValueCommand({ SecretId: process.env.CARRIER_SECRET_ID }))
    .then(({ SecretString }) => SecretString);
  return key;
};
