'use strict';

const { Client, escapeIdentifier, escapeLiteral } = require('pg');
const {
  DescribeSecretCommand, GetRandomPasswordCommand, GetSecretValueCommand,
  PutSecretValueCommand, SecretsManagerClient, UpdateSecretVersionStageCommand,
} = require('@aws-sdk/client-secrets-manager');

const secrets = new SecretsManagerClient({});

class Rotation {
  #id;
  #token;

  constructor({ SecretId, ClientRequestToken }) {
    this.#id = SecretId;
    this.#token = ClientRequestToken;
  }

  async #value(stage, versionId) {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({
      SecretId: this.#id, VersionStage: stage, VersionId: versionId,
    }));
    return JSON.parse(SecretString);
  }

  async verify() {
    const secret = await secrets.send(new DescribeSecretCommand({ SecretId: this.#id }));
    const stages = secret.VersionIdsToStages?.[this.#token];
    if (!secret.RotationEnabled || !stages) throw new Error('the secret is not set up for this rotation');
    return { secret, done: stages.includes('AWSCURRENT') };
  }

  async createSecret() {
    const current = await this.#value('AWSCURRENT');
    try {
      await this.#value('AWSPENDING', this.#token);
    } catch (err) {
      if (err.name !== 'ResourceNotFoundException') throw err;
      const { RandomPassword } = await secrets.send(new GetRandomPasswordCommand({
        PasswordLength: 40, ExcludePunctuation: true,
      }));
      await secrets.send(new PutSecretValueCommand({
        SecretId: this.#id,
        ClientRequestToken: this.#token,
        SecretString: JSON.stringify({ ...current, password: RandomPassword }),
        VersionStages: ['AWSPENDING'],
      }));
    }
  }

  async setSecret() {
    const pending = await this.#value('AWSPENDING', this.#token);
    const current = await this.#value('AWSCURRENT');
    const { host, port, dbname: database, username: user, password } = current;
    const client = new Client({ host, port, database, user, password, ssl: true });
    await client.connect();
    try {
      const role = escapeIdentifier(pending.username);
      await client.query(`ALTER ROLE ${role} WITH PASSWORD ${escapeLiteral(pending.password)}`);
    } finally {
      await client.end();
    }
  }

  async testSecret() {
    const { host, port, dbname: database, username: user, password } = await this.#value('AWSPENDING', this.#token);
    const client = new Client({ host, port, database, user, password, ssl: true });
    await client.connect();
    await client.query('SELECT now()');
    await client.end();
  }

  async finishSecret({ secret }) {
    const current = Object.entries(secret.VersionIdsToStages).find(([, stages]) => stages.includes('AWSCURRENT'));
    await secrets.send(new UpdateSecretVersionStageCommand({
      SecretId: this.#id,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: this.#token,
      RemoveFromVersionId: current?.[0],
    }));
  }
}

const STEPS = new Set(['createSecret', 'setSecret', 'testSecret', 'finishSecret']);

exports.handler = async (event) => {
  if (!STEPS.has(event.Step)) throw new Error('unknown step');
  const rotation = new Rotation(event);
  const state = await rotation.verify();
  if (!state.done) await rotation[event.Step](state);
};
