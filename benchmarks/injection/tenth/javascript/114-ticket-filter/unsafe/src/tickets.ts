import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyHandler } from 'aws-lambda';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export const list: APIGatewayProxyHandler = async (event) => {
  const org = event.requestContext.authorizer!.claims['custom:org'];
  const params = event.queryStringParameters ?? {};

  const clauses = ['#deleted = :no'];
  if (params.filter) clauses.push(`(${params.filter})`);

  const { Items = [] } = await ddb.send(new QueryCommand({ // expect: nosql
    TableName: process.env.TICKETS_TABLE,
    KeyConditionExpression: 'org = :org',
    FilterExpression: clauses.join(' AND '),
    ExpressionAttributeNames: { '#deleted': 'deleted' },
    ExpressionAttributeValues: { ':org': org, ':no': false },
    Limit: 100,
  }));
  return { statusCode: 200, body: JSON.stringify(Items) };
};
