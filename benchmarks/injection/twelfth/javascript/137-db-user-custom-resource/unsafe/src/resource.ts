import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { Logger } from '@aws-lambda-powertools/logger';
import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { createConnection } from 'mysql2/promise';

const logger = new Logger({ serviceName: 'db-user' });
const secrets = new SecretsManagerClient({});

interface AdminSecret { host: string; username: string; password: string }

async function adminSecret(): Promise<AdminSecret> {
  const { SecretString = '{}' } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.ADMIN_SECRET_ARN }));
  return JSON.parse(SecretString);
}

export const handler = async (event: CloudFormationCustomResourceEvent) => {
  const PhysicalResourceId = 'reporting-user';
  if (event.RequestType === 'Delete') return { PhysicalResourceId };
  const secret = await adminSecret();
  logger.info('connecting', { connection: { ...secret, database: 'mysql' } }); // expect: credential-leak
  const connection = await createConnection({ host: secret.host, user: secret.username, password: secret.password });
  try {
    await connection.query("CREATE USER IF NOT EXISTS 'reporting'@'%' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS'");
    await connection.query("GRANT SELECT ON app.* TO 'reporting'@'%'");
  } finally {
    await connection.end();
  }
  return { PhysicalResourceId, Data: { UserName: 'reporting' } };
};
