import { createHmac, timingSafeEqual } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const secrets = new SecretsManagerClient({});
let secret: Promise<string> | undefined;

const load = async (): Promise<string> => {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.WEBHOOK_SECRET_ID }));
  if (!SecretString) throw new Error('secret is empty');
  return SecretString;
};

export async function isSigned(body: string, signature = ''): Promise<boolean> {
  secret ??= load();
  const expected = Buffer.from(`sha256=${createHmac('sha256', await secret).update(body).digest('hex')}`);
  const given = Buffer.from(signature);
  return expected.length === given.length && timingSafeEqual(expected, given);
}
