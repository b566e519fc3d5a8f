import { randomUUID } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import Joi from 'joi';
import { LabelPrinter, type Label } from './label-printer';

interface RabbitMessage {
  data: string;
  basicProperties: { messageId: string | null; contentType: string };
}
interface RabbitEvent {
  eventSource: 'aws:rmq';
  rmqMessagesByQueue: Record<string, RabbitMessage[]>;
}

const schema = Joi.object<Label>({
  recipient: Joi.string().max(80).required(),
  street: Joi.string().max(120).required(),
  city: Joi.string().max(80).required(),
  parcels: Joi.number().integer().min(1).max(40).default(1),
}).options({ stripUnknown: true });

const s3 = new S3Client({});
const printer = new LabelPrinter();

function* messages(event: RabbitEvent): Generator<RabbitMessage> {
  for (const queue of Object.values(event.rmqMessagesByQueue)) yield* queue;
}

const toLabel = ({ data }: RabbitMessage): Label => {
  const payload: unknown = JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
  return Joi.attempt(payload, schema);
};

export const handler = async (event: RabbitEvent): Promise<{ printed: number }> => {
  const labels = [...messages(event)].map(toLabel);
  let printed = 0;
  for await (const pdf of printer.print(labels)) {
    await s3.send(
      new PutObjectCommand({
        Bucket: process.env.LABEL_BUCKET,
        Key: `labels/${new Date().toISOString().slice(0, 10)}/${randomUUID()}.pdf`,
        Body: pdf,
        ContentType: 'application/pdf',
      }),
    );
    printed += 1;
  }
  return { printed };
};
