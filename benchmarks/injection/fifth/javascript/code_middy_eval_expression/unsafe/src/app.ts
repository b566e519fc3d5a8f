import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { compute } from './compute';
import { RequestError, type ComputeRequest } from './types';

type Event = Omit<APIGatewayProxyEventV2, 'body'> & { body: Partial<ComputeRequest> };

const timing = (): middy.MiddlewareObj<Event> => {
  let started = 0;
  return {
    before: () => {
      started = Date.now();
    },
    after: () => {
      console.log(JSON.stringify({ message: 'computed', milliseconds: Date.now() - started }));
    },
  };
};

const base = async ({ body: { rows = [], columns = [] } }: Event) => {
  if (!Array.isArray(rows) || !Array.isArray(columns)) throw new RequestError('rows and columns must be lists');
  const result = compute({ rows, columns });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ rows: result }),
  };
};

export const handler = middy(base).use(httpJsonBodyParser()).use(timing()).use(httpErrorHandler());
