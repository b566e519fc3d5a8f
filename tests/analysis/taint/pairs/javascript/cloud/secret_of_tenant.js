// trigger: rest
const { SecretsManager } = require("@aws-sdk/client-secrets-manager");

const secrets = new SecretsManager({});
const cache = {};

async function secret(SecretId) {
  if (!(SecretId in cache)) {
    const { VersionId } = await secrets.getSecretValue({ SecretId }); // expect: INJ014
    cache[SecretId] = VersionId;
  }
  return cache[SecretId];
}

exports.unsafe = async (event) => {
  const tenant = event.headers["X-Tenant"];
  return { statusCode: (await secret(tenant)) ? 204 : 404 };
};

exports.safe = async (event) => {
  const { stage } = event.requestContext;
  return { statusCode: (await secret(`${stage}/api`)) ? 204 : 404 };
};
