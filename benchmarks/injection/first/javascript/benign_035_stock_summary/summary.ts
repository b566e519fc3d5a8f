import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Client } from 'pg';

const secrets = new SecretsManagerClient({});
let client: Client | undefined;

async function connect(): Promise<Client> {
  if (client) return client;
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.DB_SECRET_ARN }));
  const { host, username, password, dbname } = JSON.parse(SecretString ?? '{}');
  const created = new Client({ host, user: username, password, database: dbname, ssl: true });
  await created.connect();
  client = created;
  return created;
}

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const warehouse = event.pathParameters?.warehouse ?? '';
  const db = await connect();
  const { rows } = await db.query<{ items: string; quantity: string }>({
    text: 'SELECT count(*) AS items, coalesce(sum(quantity), 0) AS quantity FROM stock WHERE warehouse = $1',
    values: [warehouse],
  });
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ warehouse, items: Number(rows[0].items), quantity: Number(rows[0].quantity) }),
  };
};
