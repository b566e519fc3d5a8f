import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { readState } from './state';
import { sessionCookie } from './session';

const HOME = '/home';

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { state } = event.queryStringParameters ?? {};
  if (!state) return { statusCode: 400, body: 'state is missing' };
  const { returnTo } = readState(state);
  const target = returnTo ?? HOME;
  return { statusCode: 302, headers: { Location: target }, cookies: [sessionCookie()] }; // expect: redirect
};
