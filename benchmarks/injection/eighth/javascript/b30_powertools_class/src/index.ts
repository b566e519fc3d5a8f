import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { SeatMap } from './seat-map';

const logger = new Logger();
const tracer = new Tracer({ serviceName: 'seats' });

class Lambda implements LambdaInterface {
  private readonly seats = new SeatMap();

  @tracer.captureLambdaHandler()
  @logger.injectLambdaContext({ logEvent: false })
  public async handler(event: APIGatewayProxyEventV2, _context: unknown): Promise<APIGatewayProxyStructuredResultV2> {
    const flight = Number.parseInt(event.pathParameters?.flight ?? '', 10);
    if (Number.isNaN(flight)) {
      return { statusCode: 400, headers: { 'content-type': 'application/json' }, body: '{"message":"bad flight"}' };
    }
    logger.info('reading seats', { flight });
    const free = await this.seats.free(flight);
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ flight, free }),
    };
  }
}

const lambda = new Lambda();
export const handler = lambda.handler.bind(lambda);
