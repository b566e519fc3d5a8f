import path from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import ejs from 'ejs';
import { z } from 'zod';
import { toPdf } from './pdf';

const s3 = new S3Client({});
const TEMPLATE = path.join(__dirname, 'templates', 'invoice.ejs');

const Invoice = z.object({
  number: z.string().regex(/^\d{4}-\d{6}$/),
  customer: z.object({ name: z.string().max(120), street: z.string().max(120) }),
  lines: z.array(z.object({ text: z.string().max(200), cents: z.number().int() })).min(1).max(100),
});

export const handler = async (event: unknown) => {
  const invoice = Invoice.parse(event);
  const total = invoice.lines.reduce((sum, { cents }) => sum + cents, 0);
  const markup = await ejs.renderFile(TEMPLATE, { invoice, total });
  const Key = `invoices/${invoice.number}.pdf`;
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.INVOICE_BUCKET,
      Key,
      Body: await toPdf(markup),
      ContentType: 'application/pdf',
    }),
  );
  return { key: Key, total };
};
