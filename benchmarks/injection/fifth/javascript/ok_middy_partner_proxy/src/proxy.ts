import middy from '@middy/core';
import cors from '@middy/http-cors';
import httpErrorHandler from '@middy/http-error-handler';
import httpSecurityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { parcel } from './parcel';

const base = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const { partner = '', number = '' } = event.pathParameters ?? {};
  const state = await parcel(partner, number);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=60' },
    body: JSON.stringify(state),
  };
};

export const handler = middy(base).use(cors({ origin: 'https://shop.example.com' })).use(httpSecurityHeaders()).use(httpErrorHandler());
