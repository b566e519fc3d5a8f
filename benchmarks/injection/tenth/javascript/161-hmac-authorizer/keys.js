'use strict';
const { SecretsManager } = require('@aws-sdk/client-secrets-manager');

const secrets = new SecretsManager();
let loaded;

exports.keyOf = async (partner) => {
  loaded ??= secrets.getSecretValue({ SecretId: process.env.PARTNER_KEYS }).then((r) => new Map(Object.entries(JSON.parse(r.SecretString))));
  return (await loaded).get(partner);
};
