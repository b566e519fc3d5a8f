// trigger: schedule
const { SecretsManagerClient, GetSecretValueCommand } = require("@aws-sdk/client-secrets-manager");

const client = new SecretsManagerClient({});

async function login() {
  const { SecretString, VersionId } = await client.send(new GetSecretValueCommand({ SecretId: "db/login" }));
  return { ...JSON.parse(SecretString), VersionId };
}

exports.unsafe = async () => {
  const { username, password } = await login();
  console.log("connecting as", { username, password }); // expect: INJ019
};

exports.safe = async () => {
  const { VersionId } = await login();
  console.log("connecting with version", VersionId);
};
