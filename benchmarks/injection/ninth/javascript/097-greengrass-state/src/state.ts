import { MeasureValueType, TimestreamWriteClient, WriteRecordsCommand } from '@aws-sdk/client-timestream-write';
import { z } from 'zod';

const timestream = new TimestreamWriteClient({});

const Report = z.object({
  machine: z.number().int().positive(),
  rpm: z.number().min(0).max(50_000),
  oil: z.number().min(-40).max(400),
});

export const handler = async (event: unknown): Promise<{ stored: boolean }> => {
  const report = Report.safeParse(event);
  if (!report.success) {
    console.warn(JSON.stringify({ message: 'report left out', issues: report.error.issues.length }));
    return { stored: false };
  }
  const { machine, rpm, oil } = report.data;
  await timestream.send(
    new WriteRecordsCommand({
      DatabaseName: process.env.DATABASE,
      TableName: process.env.TABLE,
      CommonAttributes: {
        Dimensions: [{ Name: 'machine', Value: String(machine) }],
        MeasureValueType: MeasureValueType.DOUBLE,
        Time: String(Date.now()),
      },
      Records: [
        { MeasureName: 'rpm', MeasureValue: String(rpm) },
        { MeasureName: 'oil', MeasureValue: String(oil) },
      ],
    }),
  );
  return { stored: true };
};
