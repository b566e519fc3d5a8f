import { TimestreamWriteClient, WriteRecordsCommand, type _Record } from '@aws-sdk/client-timestream-write';
import { resolveCodec, type Measurement } from './codecs';

interface UplinkMessage {
  deviceModel: string;
  payload: string;
  receivedAt: number;
}

const client = new TimestreamWriteClient({});

function* toRecords(measurements: Iterable<Measurement>, at: number): Generator<_Record> {
  for (const m of measurements) {
    yield {
      MeasureName: m.name,
      MeasureValue: String(m.value),
      MeasureValueType: 'DOUBLE',
      Time: String(at),
    };
  }
}

export const handler = async (message: UplinkMessage): Promise<{ written: number }> => {
  const codec = await resolveCodec(message.deviceModel);
  const measurements = codec.decode(Buffer.from(message.payload, 'base64'));
  const records = [...toRecords(measurements, Number(message.receivedAt))];
  await client.send(
    new WriteRecordsCommand({
      DatabaseName: process.env.TS_DATABASE,
      TableName: process.env.TS_TABLE,
      CommonAttributes: { Dimensions: [{ Name: 'fleet', Value: 'emea' }] },
      Records: records,
    }),
  );
  return { written: records.length };
};
