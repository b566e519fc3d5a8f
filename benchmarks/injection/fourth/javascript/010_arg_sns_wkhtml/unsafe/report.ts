import type { SNSEvent } from 'aws-lambda';
import { execFileSync } from 'node:child_process';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
import { readFileSync } from 'node:fs';

interface RenderOrder {
  reportNo: number;
  options?: string[];
  size?: string;
}

enum PageSize {
  A4 = 'A4',
  A3 = 'A3',
  Letter = 'Letter',
}

function pageSize(raw: string | undefined): PageSize {
  switch (raw) {
    case 'a3':
      return PageSize.A3;
    case 'letter':
      return PageSize.Letter;
    default:
      return PageSize.A4;
  }
}

const s3 = new S3Client({});
const BASE = process.env.REPORT_BASE ?? 'http://reports.internal/view/';

function buildArgs(order: RenderOrder, out: string): string[] {
  const extra = order.options ?? [];
  const id = Number(order.reportNo);
  if (!Number.isSafeInteger(id)) throw new RangeError('reportNo');
  return ['--quiet', '--page-size', pageSize(order.size), ...extra, `${BASE}${id}`, out];
}

export async function handler(event: SNSEvent): Promise<void> {
  for (const { Sns } of event.Records) {
    const order = JSON.parse(Sns.Message) as RenderOrder;
    const args = buildArgs(order, '/tmp/report.pdf');
    execFileSync('/opt/bin/wkhtmltopdf', args); // expect: arg
    await s3.send(
      new PutObjectCommand({
        Bucket: process.env.REPORT_BUCKET,
        Key: `reports/${Number(order.reportNo)}.pdf`,
        Body: readFileSync('/tmp/report.pdf'),
      }),
    );
  }
}
