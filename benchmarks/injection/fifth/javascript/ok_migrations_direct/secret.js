'use strict';

const { SecretsManagerClient, GetSecretValueCommand } = require('@aws-sdk/client-secrets-manager');

const client = new SecretsManagerClient({});
const cache = new Map();

exports.secret = async (SecretId) => {
  if (!cache.has(SecretId)) {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
    cache.set(SecretId, JSON.parse(SecretString));
  }
  return cache.get(SecretId);
};
