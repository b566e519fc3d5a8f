const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');
const { randomUUID } = require('crypto');
const fs = require('fs/promises');
const { Converter } = require('./converter');
const { JobOptions } = require('./options');
const cfg = require('./config');
const log = require('./logger')('worker');

const s3 = new S3Client({ region: cfg.region });

async function fetchTo(id, file) {
  const res = await s3.send(new GetObjectCommand({ Bucket: cfg.inbox, Key: 'doc-' + id }));
  const bytes = await res.Body.transformToByteArray();
  await fs.writeFile(file, bytes);
}

function readJob(record) {
  const msg = JSON.parse(record.body);
  const docNo = Number.parseInt(msg.documentNo, 10);
  if (Number.isNaN(docNo)) return null; // poison message
  return { docNo, options: JobOptions.from(msg.options) };
}

async function one(record) {
  const job = readJob(record);
  if (job === null) {
    log.warn('poison message dropped');
    return;
  }
  const src = `/tmp/${randomUUID()}.docx`;
  await fetchTo(job.docNo, src);
  const converter = new Converter(cfg.office);
  converter.on('slow', (ms) => log.warn('slow conversion', ms));
  const out = await converter.convert(src, job.options);
  await s3.send(new PutObjectCommand({ Bucket: cfg.outbox, Key: 'doc-' + job.docNo, Body: await fs.readFile(out) }));
  await fs.unlink(src);
}

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const r of event.Records) {
    try {
      await one(r);
    } catch (e) {
      log.error('conversion failed');
      batchItemFailures.push({ itemIdentifier: r.messageId });
    }
  }
  return { batchItemFailures };
};
