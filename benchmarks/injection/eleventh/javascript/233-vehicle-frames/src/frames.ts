import { TimestreamWriteClient, WriteRecordsCommand, type _Record } from '@aws-sdk/client-timestream-write';
import { Logger } from '@aws-lambda-powertools/logger';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { decodeFrame, type Frame } from './frame-codec';

const logger = new Logger({ serviceName: 'frames' });
const client = new TimestreamWriteClient({});
const VIN = /^[A-HJ-NPR-Z0-9]{17}$/;

function* toRecords({ vin, samples }: Frame): Generator<_Record> {
  for (const { at, speed, soc, celsius } of samples) {
    yield {
      Dimensions: [{ Name: 'vin', Value: vin }],
      MeasureName: 'vehicle',
      MeasureValueType: 'MULTI',
      MeasureValues: [
        { Name: 'speed', Value: speed.toFixed(1), Type: 'DOUBLE' },
        { Name: 'soc', Value: soc.toFixed(2), Type: 'DOUBLE' },
        { Name: 'celsius', Value: celsius.toFixed(1), Type: 'DOUBLE' },
      ],
      Time: String(at),
      TimeUnit: 'MILLISECONDS',
    };
  }
}

async function write(records: _Record[]): Promise<void> {
  for (let i = 0; i < records.length; i += 100) {
    await client.send(
      new WriteRecordsCommand({
        DatabaseName: process.env.TS_DATABASE,
        TableName: process.env.TS_TABLE,
        Records: records.slice(i, i + 100),
      }),
    );
  }
}

export const handler = async (event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> => {
  for (const { kinesis } of event.Records) {
    try {
      const frame = decodeFrame(Buffer.from(kinesis.data, 'base64'));
      if (!VIN.test(frame.vin)) {
        logger.warn('frame dropped', { partitionKey: kinesis.partitionKey });
        continue;
      }
      await write([...toRecords(frame)]);
    } catch (error) {
      logger.error('frame failed', error as Error);
      return { batchItemFailures: [{ itemIdentifier: kinesis.sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};
