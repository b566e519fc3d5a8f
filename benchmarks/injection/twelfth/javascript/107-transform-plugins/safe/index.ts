import type { KinesisStreamEvent, KinesisStreamRecord, KinesisStreamBatchResponse } from 'aws-lambda';
import { Logger } from '@aws-lambda-powertools/logger';
import { PluginRegistry, type Row } from './registry';

const logger = new Logger({ serviceName: 'transform' });
const registry = new PluginRegistry();

interface Envelope { transformer: string; rows: Row[] }

const decode = (record: KinesisStreamRecord): Envelope =>
  JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString('utf8')) as Envelope;

export const handler = async (event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> => {
  for (const record of event.Records) {
    try {
      const { transformer, rows } = decode(record);
      const apply = await registry.get(transformer);
      const out = rows.map(apply);
      logger.info('transformed', { count: out.length });
    } catch (error) {
      logger.error('record failed', { sequenceNumber: record.kinesis.sequenceNumber });
      return { batchItemFailures: [{ itemIdentifier: record.kinesis.sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};
