import { readFile } from 'node:fs/promises';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { runTool } from './lib/process.js';

const s3 = new S3Client({});
const { OUTPUT_BUCKET, REPORT_HOST = 'reports.internal.example.com' } = process.env;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const PAPER_SIZES = new Set(['A4', 'A5', 'Letter']);

function unwrap(record) {
  const envelope = JSON.parse(record.body);
  return JSON.parse(envelope.Message);
}

async function exportReport({ reportId, paper = 'A4' }, messageId) {
  const target = `/tmp/${messageId}.pdf`;
  if (!UUID.test(reportId) || !PAPER_SIZES.has(paper)) {
    throw new Error('rejected report request');
  }
  await runTool('/opt/bin/wkhtmltopdf', [
    '--page-size',
    paper,
    `https://${REPORT_HOST}/render/${reportId}`,
    target,
  ]);
  await s3.send(new PutObjectCommand({
    Bucket: OUTPUT_BUCKET,
    Key: `pdf/${messageId}.pdf`,
    Body: await readFile(target),
  }));
}

export const handler = async (event) => {
  const batchItemFailures = [];
  await Promise.all(event.Records.map(async (record) => {
    try {
      await exportReport(unwrap(record), record.messageId);
    } catch (err) {
      console.error(JSON.stringify({ messageId: record.messageId, error: err.message }));
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }));
  return { batchItemFailures };
};
