import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { filterOf } from './filter';

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const handler = async ({ queryStringParameters = {} }: APIGatewayProxyEventV2) => {
  const result = await documents.send(new ScanCommand({ TableName: process.env.TABLE_NAME, ...filterOf(queryStringParameters) }));
  return { statusCode: 200, body: JSON.stringify(result.Items ?? []) };
};
