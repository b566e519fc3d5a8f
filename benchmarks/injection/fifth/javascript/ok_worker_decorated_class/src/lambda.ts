import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';
import type { Context, KinesisStreamEvent } from 'aws-lambda';
import { decode } from './decode';
import { TemperatureStore } from './store';

const logger = new Logger({ serviceName: 'temperatures' });
const tracer = new Tracer({ serviceName: 'temperatures' });

class Lambda implements LambdaInterface {
  constructor(private readonly store = new TemperatureStore()) {}

  @tracer.captureLambdaHandler()
  @logger.injectLambdaContext({ logEvent: false })
  async handler(event: KinesisStreamEvent, _context: Context): Promise<void> {
    const temperatures = decode(event.Records);
    const inserted = await this.store.insert(temperatures);
    const pruned = await this.store.prune(400);
    logger.info('temperatures were stored', { received: event.Records.length, inserted, pruned });
  }
}

const lambda = new Lambda();
export const handler = lambda.handler.bind(lambda);
