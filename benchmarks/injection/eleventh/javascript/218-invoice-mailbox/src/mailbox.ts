import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Logger } from '@aws-lambda-powertools/logger';
import type { SESEvent, SESEventRecord } from 'aws-lambda';
import { simpleParser, type Attachment } from 'mailparser';
import { SupplierRepository } from './supplier-repository';

const logger = new Logger({ serviceName: 'invoice-mailbox' });
const s3 = new S3Client({});
const suppliers = new SupplierRepository();
const MAX_BYTES = 15 * 1024 ** 2;

const isPdf = ({ contentType, content }: Attachment): boolean =>
  contentType === 'application/pdf' && content.length <= MAX_BYTES && content.subarray(0, 5).toString('latin1') === '%PDF-';

async function store(supplierId: number, attachment: Attachment): Promise<string> {
  const digest = createHash('sha256').update(attachment.content).digest('hex');
  const Key = `invoices/${supplierId}/${digest}.pdf`;
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.INVOICE_BUCKET,
      Key,
      Body: attachment.content,
      ContentType: 'application/pdf',
    }),
  );
  return Key;
}

async function receive({ ses }: SESEventRecord): Promise<void> {
  const { messageId, source } = ses.mail;
  if (ses.receipt.dmarcVerdict.status !== 'PASS' || ses.receipt.virusVerdict.status !== 'PASS') {
    logger.warn('mail refused', { messageId });
    return;
  }
  const supplierId = await suppliers.idByAddress(source);
  if (supplierId === undefined) {
    logger.info('unknown sender', { messageId, source });
    return;
  }
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: process.env.MAIL_BUCKET, Key: `inbound/${messageId}` }),
  );
  const mail = await simpleParser(Buffer.from(await Body!.transformToByteArray()));
  const keys = await Promise.all(mail.attachments.filter(isPdf).map((a) => store(supplierId, a)));
  await suppliers.recordInvoices(supplierId, keys);
  logger.info('mail processed', { messageId, supplierId, invoices: keys.length, subject: mail.subject });
}

export const handler = async (event: SESEvent): Promise<void> => {
  for (const record of event.Records) await receive(record);
};
