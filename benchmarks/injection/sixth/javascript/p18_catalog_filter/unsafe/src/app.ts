import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { toFilter } from './filter';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { category, ...rest } = event.queryStringParameters ?? {};
  if (!category) return { statusCode: 400, body: '{"error":"category"}' };

  const filter = toFilter(rest);
  const input: QueryCommandInput = {
    TableName: process.env.CATALOG_TABLE,
    KeyConditionExpression: 'category = :c',
    Limit: 100,
    ...filter,
    ExpressionAttributeValues: { ':c': category, ...filter.ExpressionAttributeValues },
  };
  const page = await ddb.send(new QueryCommand(input)); // expect: nosql
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(page.Items ?? []),
  };
};
