import type { SQSHandler } from 'aws-lambda';
import { Exporter } from './exporter';
import { resolveDestination } from './destinations';

const exporter = new Exporter();

interface ExportMessage {
  destination: string;
  period: string;
  rows: number[][];
}

export const handler: SQSHandler = async (event) => {
  await Promise.all(
    event.Records.map(async (record) => {
      const msg = JSON.parse(record.body) as ExportMessage;
      const bucket = resolveDestination(msg.destination);
      await exporter.write(bucket, record.messageId, msg.rows);
    }),
  );
};
