import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import httpErrorHandler from '@middy/http-error-handler';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyResultV2 } from 'aws-lambda';
import { TicketRepository } from '../repositories/ticket-repository';

const logger = new Logger({ serviceName: 'tickets' });
const repository = new TicketRepository();

const listTickets = async (event: APIGatewayProxyEventV2WithJWTAuthorizer): Promise<APIGatewayProxyResultV2> => {
  const owner = String(event.requestContext.authorizer.jwt.claims.sub);
  const { sort = 'created_at', dir = 'desc' } = event.queryStringParameters ?? {};
  const tickets = await repository.findByOwner(owner, { sort, dir });
  logger.info('tickets listed', { owner, count: tickets.length });
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ tickets }),
  };
};

export const handler = middy(listTickets).use(injectLambdaContext(logger)).use(httpErrorHandler());
