import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { TaskDispatcher } from './task-dispatcher';

type ParsedEvent = Omit<APIGatewayProxyEvent, 'body'> & { body: { task: string; rows: number } };

const dispatcher = TaskDispatcher.fromEnvironment(process.env);

const dispatch = async (event: ParsedEvent): Promise<APIGatewayProxyResult> => {
  const rows = Math.trunc(Number(event.body.rows)) || 0;
  const accepted = await dispatcher.start(event.body.task, {
    rows,
    startedBy: String(event.requestContext.authorizer?.claims?.sub),
  });
  return { statusCode: accepted ? 202 : 404, body: '' };
};

export const handler = middy(dispatch).use(httpJsonBodyParser()).use(httpErrorHandler());
