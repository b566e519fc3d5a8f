import { TimestreamWriteClient, WriteRecordsCommand } from '@aws-sdk/client-timestream-write';
import { log } from './logger';

interface FirmwareReport {
  deviceId: string;
  firmware: string;
  uptime: number;
}

const timestream = new TimestreamWriteClient({});

export const handler = async ({ deviceId, firmware, uptime }: FirmwareReport): Promise<void> => {
  log('info', 'firmware report', { deviceId, firmware });
  await timestream.send(
    new WriteRecordsCommand({
      DatabaseName: process.env.TS_DATABASE,
      TableName: process.env.TS_TABLE,
      Records: [
        {
          Dimensions: [
            { Name: 'deviceId', Value: deviceId },
            { Name: 'firmware', Value: firmware },
          ],
          MeasureName: 'uptime',
          MeasureValue: String(Number(uptime)),
          MeasureValueType: 'DOUBLE',
          Time: String(Date.now()),
        },
      ],
    }),
  );
};
