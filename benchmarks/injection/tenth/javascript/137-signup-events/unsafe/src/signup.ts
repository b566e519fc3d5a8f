import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { client, entry } from './bus';

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> => {
  const form = JSON.parse(event.body ?? '{}');
  await client.send(entry('SignedUp', form)); // expect: publish
  return { statusCode: 202 };
};
