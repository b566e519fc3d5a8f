import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyHandler } from 'aws-lambda';

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const FILTERS = ['status', 'priority', 'assignee'] as const;

export const list: APIGatewayProxyHandler = async (event) => {
  const org = event.requestContext.authorizer!.claims['custom:org'];
  const params = event.queryStringParameters ?? {};

  const clauses = ['#deleted = :no'];
  const names: Record<string, string> = { '#deleted': 'deleted' };
  const values: Record<string, unknown> = { ':org': org, ':no': false };
  for (const field of FILTERS) {
    if (params[field] === undefined) continue;
    clauses.push(`#${field} = :${field}`);
    names[`#${field}`] = field;
    values[`:${field}`] = params[field];
  }

  const { Items = [] } = await ddb.send(new QueryCommand({
    TableName: process.env.TICKETS_TABLE,
    KeyConditionExpression: 'org = :org',
    FilterExpression: clauses.join(' AND '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
    Limit: 100,
  }));
  return { statusCode: 200, body: JSON.stringify(Items) };
};
