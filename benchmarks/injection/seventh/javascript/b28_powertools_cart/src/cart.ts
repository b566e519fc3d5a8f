import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { CartService } from './service';

const logger = new Logger({ serviceName: 'cart' });
const metrics = new Metrics({ namespace: 'Shop', serviceName: 'cart' });

class CartLambda {
  constructor(private readonly service: CartService) {}

  async handler(event: APIGatewayProxyEventV2WithJWTAuthorizer, context: Context): Promise<APIGatewayProxyStructuredResultV2> {
    logger.addContext(context);
    const sub = String(event.requestContext.authorizer.jwt.claims.sub);
    logger.info('cart requested', { userAgent: event.headers['user-agent'], query: event.queryStringParameters });
    try {
      const cart = await this.service.load(sub);
      metrics.addMetric('lines', MetricUnit.Count, cart.length);
      return { statusCode: 200, body: JSON.stringify(cart) };
    } catch (error) {
      logger.error('cart failed', error as Error);
      return { statusCode: 500, body: '{}' };
    } finally {
      metrics.publishStoredMetrics();
    }
  }
}

const instance = new CartLambda(new CartService());
export const handler = instance.handler.bind(instance);
