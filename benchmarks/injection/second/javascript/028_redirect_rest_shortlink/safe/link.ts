import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

enum Landing {
  Home = '/',
  Shop = '/shop',
  Help = '/help',
}

const landings = new Map<string, Landing>([
  ['home', Landing.Home],
  ['shop', Landing.Shop],
  ['help', Landing.Help],
]);

const expired = (name: string): string => `${name}=; Max-Age=0; Path=/; Secure; HttpOnly`;

function nextPage(event: APIGatewayProxyEvent): string {
  const next = event.queryStringParameters?.next ?? 'home';
  return landings.get(next) ?? Landing.Home;
}

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const location = nextPage(event);
  return {
    statusCode: 303,
    headers: { Location: location, 'Cache-Control': 'no-store' },
    multiValueHeaders: { 'Set-Cookie': [expired('sid'), expired('csrf')] },
    body: '',
  };
}
