import {
  DescribeSecretCommand,
  GetRandomPasswordCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { SecretsManagerRotationEvent } from 'aws-lambda';
import { Supplier } from './supplier';

const client = new SecretsManagerClient({});
const supplier = new Supplier('https://api.supplier.example.com');

const value = async (SecretId: string, VersionStage: string, VersionId?: string): Promise<string> => {
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage, VersionId }));
  return SecretString ?? '';
};

type Step = SecretsManagerRotationEvent['Step'];
const steps: Record<Step, (SecretId: string, token: string) => Promise<void>> = {
  async createSecret(SecretId, token) {
    try {
      await value(SecretId, 'AWSPENDING', token);
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
      const { RandomPassword } = await client.send(new GetRandomPasswordCommand({ PasswordLength: 40, ExcludePunctuation: true }));
      await client.send(new PutSecretValueCommand({ SecretId, ClientRequestToken: token, SecretString: RandomPassword, VersionStages: ['AWSPENDING'] }));
    }
  },
  async setSecret(SecretId, token) {
    await supplier.replaceKey(await value(SecretId, 'AWSCURRENT'), await value(SecretId, 'AWSPENDING', token));
  },
  async testSecret(SecretId, token) {
    await supplier.ping(await value(SecretId, 'AWSPENDING', token));
  },
  async finishSecret(SecretId, token) {
    const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }));
    const current = Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id].includes('AWSCURRENT'));
    if (current === token) return;
    await client.send(new UpdateSecretVersionStageCommand({ SecretId, VersionStage: 'AWSCURRENT', MoveToVersionId: token, RemoveFromVersionId: current }));
  },
};

export const handler = async ({ SecretId, ClientRequestToken, Step: step }: SecretsManagerRotationEvent): Promise<void> => {
  await steps[step](SecretId, ClientRequestToken);
  console.log(JSON.stringify({ message: 'rotation step done', step }));
};
