import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { readState } from './state';
import { sessionCookie } from './session';

const HOME = '/home';

const localPath = (address: string): string => {
  const { pathname } = new URL(address, 'https://app.example.com');
  return '/' + pathname.replace(/^[/\\]+/, '');
};

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const { state } = event.queryStringParameters ?? {};
  if (!state) return { statusCode: 400, body: 'state is missing' };
  const { returnTo } = readState(state);
  const target = `https://app.example.com${localPath(returnTo ?? HOME)}`;
  return { statusCode: 302, headers: { Location: target }, cookies: [sessionCookie()] };
};
