import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { buildFilter } from './filter';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const tenant = event.requestContext.authorizer?.tenant as string;
  const { tenant: _skip, limit, ...criteria } = event.queryStringParameters ?? {};
  const filter = buildFilter(criteria);
  const out = await ddb.send(new QueryCommand({ // expect: nosql
    TableName: process.env.TICKETS_TABLE,
    KeyConditionExpression: 'tenant = :t',
    FilterExpression: filter.expression || undefined,
    ExpressionAttributeNames: filter.names,
    ExpressionAttributeValues: { ':t': tenant, ...filter.values },
    Limit: Math.min(Number(limit) || 20, 100),
  }));
  return { statusCode: 200, body: JSON.stringify(out.Items ?? []) };
};
