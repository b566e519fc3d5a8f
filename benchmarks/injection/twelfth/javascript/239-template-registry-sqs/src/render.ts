import type { SQSEvent, SQSBatchResponse } from 'aws-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TemplateRegistry } from './registry';

interface RenderJob { template: string; jobId: string; model: Record<string, string | number> }

const s3 = new S3Client({});
const registry = new TemplateRegistry()
  .add('badge', '<section><h2>{{name}}</h2><p>{{company}}</p></section>')
  .add('ticket', '<section><h2>Ticket {{number}}</h2>{{#if vip}}<b>VIP</b>{{/if}}<p>{{name}}</p></section>');

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function run({ template, jobId, model }: RenderJob): Promise<void> {
  if (!UUID.test(jobId)) throw new TypeError('jobId is not a UUID');
  const Body = registry.render(template, model);
  await s3.send(new PutObjectCommand({ Bucket: process.env.OUTPUT_BUCKET, Key: `rendered/${jobId}.html`, Body, ContentType: 'text/html' }));
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const outcomes = await Promise.allSettled(event.Records.map(async ({ body }) => run(JSON.parse(body) as RenderJob)));
  const batchItemFailures = outcomes.flatMap((outcome, i) =>
    outcome.status === 'rejected' ? [{ itemIdentifier: event.Records[i].messageId }] : [],
  );
  return { batchItemFailures };
};
