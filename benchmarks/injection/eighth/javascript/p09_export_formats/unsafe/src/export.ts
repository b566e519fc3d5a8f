import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { listInvoices } from './invoices';
import type { Exporter } from './exporters/exporter';

interface ExportRequest {
  year: number;
  month: number;
  format: string;
}

const s3 = new S3Client({});

async function loadExporter(format: string): Promise<Exporter> {
  const mod = await import(`./exporters/${format}`); // expect: code
  return mod.default as Exporter;
}

export const handler = async (event: ExportRequest) => {
  const year = Math.trunc(Number(event.year));
  const month = Math.trunc(Number(event.month));
  if (!(year >= 2015 && year <= 2100) || !(month >= 1 && month <= 12)) {
    throw new Error('Invalid period');
  }
  const exporter = await loadExporter(event.format);
  const invoices = await listInvoices(year, month);
  const key = `exports/${year}-${month}.${exporter.extension}`;
  await s3.send(new PutObjectCommand({
    Bucket: process.env.EXPORT_BUCKET,
    Key: key,
    Body: exporter.render(invoices),
    ContentType: exporter.contentType,
  }));
  return { key, count: invoices.length };
};
