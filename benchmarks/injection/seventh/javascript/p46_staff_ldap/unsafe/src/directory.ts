import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { Directory } from './ldap';

const directory = new Directory({ url: 'ldaps://ldap.example.internal', base: 'ou=staff,dc=example,dc=com' });

const answer = (statusCode: number, data: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(data),
});

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const name = event.queryStringParameters?.name ?? '';
  const dept = event.queryStringParameters?.dept ?? 'it';
  if (name.length < 2) return answer(400, { message: 'name is too short' });
  try {
    return answer(200, await directory.find(name, dept));
  } catch (e) {
    return answer(502, { message: 'directory unavailable' });
  }
};
