import type { KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { PrismaClient } from '@prisma/client';

interface Click {
  page: string;
  visitor: string;
  at: number;
}

const prisma = new PrismaClient();

const decode = (record: KinesisStreamRecord): Click =>
  JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString('utf8'));

async function store(click: Click): Promise<number> {
  const at = new Date(Number(click.at)).toISOString();
  return prisma.$executeRaw`INSERT INTO clicks (page, visitor, at) VALUES (${click.page}, ${click.visitor}, ${at}::timestamptz)`;
}

export const handler = async (event: KinesisStreamEvent) => {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of event.Records) {
    try {
      await store(decode(record));
    } catch {
      batchItemFailures.push({ itemIdentifier: record.kinesis.sequenceNumber });
      break;
    }
  }
  return { batchItemFailures };
};
