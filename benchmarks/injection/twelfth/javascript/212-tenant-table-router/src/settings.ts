import type { APIGatewayProxyEventV2WithLambdaAuthorizer } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

interface Caller { tenant: string; tier: string }

class Tables {
  static #byTier: ReadonlyMap<string, string> = new Map([
    ['free', process.env.FREE_TABLE ?? 'settings-free'],
    ['pro', process.env.PRO_TABLE ?? 'settings-pro'],
  ]);

  static of(tier: string): string {
    const table = Tables.#byTier.get(tier);
    if (table === undefined) throw new RangeError('unknown tier');
    return table;
  }
}

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const SECTIONS = ['theme', 'locale', 'limits'] as const;

export const handler = async (event: APIGatewayProxyEventV2WithLambdaAuthorizer<Caller>) => {
  const { tenant, tier } = event.requestContext.authorizer.lambda;
  const section = SECTIONS.find((name) => name === event.pathParameters?.section);
  if (!section) return { statusCode: 404 };
  const { Item } = await db.send(
    new GetCommand({ TableName: Tables.of(tier), Key: { tenant }, ProjectionExpression: '#s', ExpressionAttributeNames: { '#s': section } }),
  );
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(Item?.[section] ?? null) };
};
