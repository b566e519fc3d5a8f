const { SecretsManager, ResourceNotFoundException } = require('@aws-sdk/client-secrets-manager');
const { Client } = require('pg');
const format = require('pg-format');

const secrets = new SecretsManager({});

const read = async (SecretId, VersionStage) => JSON.parse((await secrets.getSecretValue({ SecretId, VersionStage })).SecretString);

const withDatabase = async ({ host, username, password, dbname }, work) => {
  const client = new Client({ host, user: username, password, database: dbname, ssl: true });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const steps = {
  async createSecret({ SecretId, ClientRequestToken }) {
    try {
      await secrets.getSecretValue({ SecretId, VersionId: ClientRequestToken, VersionStage: 'AWSPENDING' });
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      const current = await read(SecretId, 'AWSCURRENT');
      const { RandomPassword: password } = await secrets.getRandomPassword({ PasswordLength: 32, ExcludePunctuation: true });
      await secrets.putSecretValue({ SecretId, ClientRequestToken, SecretString: JSON.stringify({ ...current, password }), VersionStages: ['AWSPENDING'] });
    }
  },
  async setSecret({ SecretId }) {
    const [current, pending] = await Promise.all([read(SecretId, 'AWSCURRENT'), read(SecretId, 'AWSPENDING')]);
    await withDatabase(current, (client) => client.query(format('ALTER ROLE %I WITH PASSWORD %L', pending.username, pending.password)));
  },
  async testSecret({ SecretId }) {
    await withDatabase(await read(SecretId, 'AWSPENDING'), (client) => client.query('SELECT 1'));
  },
  async finishSecret({ SecretId, ClientRequestToken }) {
    const { VersionIdsToStages } = await secrets.describeSecret({ SecretId });
    const [current] = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes('AWSCURRENT'));
    if (current === ClientRequestToken) return;
    await secrets.updateSecretVersionStage({ SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: ClientRequestToken, RemoveFromVersionId: current });
  },
};

exports.handler = async (event) => {
  if (!Object.hasOwn(steps, event.Step)) throw new Error('UnknownStep');
  await steps[event.Step](event);
};
