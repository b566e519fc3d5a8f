import type { APIGatewayProxyResult } from 'aws-lambda';

const headers = { 'Content-Type': 'application/json' };

export const ok = (data: object): APIGatewayProxyResult => ({ statusCode: 200, headers, body: JSON.stringify(data) });
export const fail = (statusCode: number): APIGatewayProxyResult => ({ statusCode, headers, body: '{}' });
