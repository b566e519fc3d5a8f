import { TimestreamWriteClient, WriteRecordsCommand } from '@aws-sdk/client-timestream-write';

const timestream = new TimestreamWriteClient({});
const MEASURES = ['volts', 'amps', 'kwh'];
const SERIAL = /^EM\d{8}$/;

const toRecord = (name, value) => ({ MeasureName: name, MeasureValue: String(value), MeasureValueType: 'DOUBLE' });

export const handler = async ({ serial, readAt, ...reading }) => {
  if (!SERIAL.test(serial)) throw new Error('malformed serial number');
  const records = MEASURES.map((name) => [name, Number(reading[name])])
    .filter(([, value]) => Number.isFinite(value))
    .map(([name, value]) => toRecord(name, value));
  if (records.length === 0) return;

  await timestream.send(
    new WriteRecordsCommand({
      DatabaseName: process.env.TS_DATABASE,
      TableName: process.env.TS_TABLE,
      CommonAttributes: {
        Dimensions: [{ Name: 'serial', Value: serial }],
        Time: String(Number(readAt)),
        TimeUnit: 'SECONDS',
      },
      Records: records,
    }),
  );
};
