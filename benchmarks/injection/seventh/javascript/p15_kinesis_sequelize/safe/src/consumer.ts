import type { KinesisStreamEvent, KinesisStreamBatchResponse } from 'aws-lambda';
import { sequelize, Counter } from './models';
import { literal, QueryTypes } from 'sequelize';

interface Reading {
  sensor: string;
  delta: number | string;
  label?: string;
}

const decode = (data: string): Reading => JSON.parse(Buffer.from(data, 'base64').toString());

async function apply(r: Reading): Promise<void> {
  const delta = Number(r.delta);
  if (!Number.isSafeInteger(delta)) throw new TypeError('delta');
  await Counter.update(
    { total: literal(`total + (${delta})`) },
    { where: { sensor: String(r.sensor) } },
  );
  if (r.label) {
    await sequelize.query(
      'INSERT INTO labels (sensor, label) VALUES (:sensor, :label) ON CONFLICT DO NOTHING',
      { type: QueryTypes.INSERT, replacements: { sensor: String(r.sensor), label: String(r.label) } },
    );
  }
}

export const handler = async (event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse> => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    try {
      await apply(decode(record.kinesis.data));
    } catch {
      batchItemFailures.push({ itemIdentifier: record.kinesis.sequenceNumber });
      break;
    }
  }
  return { batchItemFailures };
};
