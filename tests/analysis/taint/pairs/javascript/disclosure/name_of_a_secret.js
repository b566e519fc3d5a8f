// trigger: http
const { SecretsManager } = require("@aws-sdk/client-secrets-manager");

const manager = new SecretsManager();

async function read(name) {
  const secret = await manager.getSecretValue({ SecretId: name });
  if (!secret.SecretString) {
    console.error(`nothing is stored for ${name}`);
  }
  return JSON.parse(secret.SecretString);
}

exports.unsafe = async () => {
  const secret = await read(process.env.PARTNER_CREDENTIALS);
  console.log("read", secret.password); // expect: INJ019
};

exports.safe = async () => {
  const secret = await read(process.env.PARTNER_CREDENTIALS);
  console.log("read", secret.appId, secret.accessLevel);
};
