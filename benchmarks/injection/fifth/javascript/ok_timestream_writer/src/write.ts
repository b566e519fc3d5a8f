import { RejectedRecordsException, TimestreamWriteClient, WriteRecordsCommand, type _Record } from '@aws-sdk/client-timestream-write';

const timestream = new TimestreamWriteClient({});

interface Payload {
  machine: string;
  at: number;
  measures: Record<string, number>;
}

const KNOWN = ['temperature', 'pressure', 'rpm', 'vibration'] as const;

const records = ({ at, measures }: Payload): _Record[] =>
  KNOWN.filter((name) => Number.isFinite(measures[name])).map((name) => ({
    MeasureName: name,
    MeasureValue: measures[name].toString(),
    MeasureValueType: 'DOUBLE',
    Time: Math.trunc(Number(at)).toString(),
  }));

export const handler = async (payload: Payload): Promise<{ written: number }> => {
  const Records = records(payload);
  if (Records.length === 0) return { written: 0 };
  try {
    await timestream.send(new WriteRecordsCommand({
      DatabaseName: process.env.DATABASE,
      TableName: process.env.TABLE,
      CommonAttributes: { Dimensions: [{ Name: 'machine', Value: String(payload.machine) }] },
      Records,
    }));
    return { written: Records.length };
  } catch (error) {
    if (error instanceof RejectedRecordsException) {
      const rejected = error.RejectedRecords?.length ?? 0;
      console.warn('records were rejected:', rejected);
      return { written: Records.length - rejected };
    }
    throw error;
  }
};
