import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import Redis from 'ioredis';

type Endpoint = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

let connection: Promise<Redis> | undefined;

async function connect(): Promise<Redis> {
  const secrets = new SecretsManagerClient({});
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: process.env.REDIS_SECRET }));
  const { host, password } = JSON.parse(SecretString!);
  return new Redis({ host, password, tls: {} });
}

export const limited =
  (endpoint: Endpoint, { perMinute }: { perMinute: number }): Endpoint =>
  async (event) => {
    const redis = await (connection ??= connect());
    const key = `quote:${event.requestContext.identity.sourceIp}:${Math.floor(Date.now() / 60_000)}`;
    const [[, count]] = (await redis.multi().incr(key).expire(key, 90).exec()) as [[null, number], [null, number]];
    return count > perMinute ? { statusCode: 429, body: '{}' } : endpoint(event);
  };
