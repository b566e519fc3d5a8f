import { randomUUID } from 'node:crypto';
import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { certificate } from './certificate-page.mjs';
import { findCompletion } from './completions.mjs';

const s3 = new S3Client({});
let browser;

async function openPage() {
  browser ??= await puppeteer.launch({
    args: chromium.args,
    executablePath: await chromium.executablePath(),
    headless: true,
  });
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setRequestInterception(true);
  page.on('request', (request) => (request.url().startsWith('data:') ? request.continue() : request.abort()));
  return page;
}

async function print(html) {
  const page = await openPage();
  try {
    await page.setContent(html, { waitUntil: 'domcontentloaded' });
    return await page.pdf({ format: 'A4', landscape: true, printBackground: true });
  } finally {
    await page.close();
  }
}

async function processOne({ body }) {
  const { completionId, displayName } = JSON.parse(body);
  const completion = await findCompletion(Number(completionId));
  if (!completion) return;
  const pdf = await print(certificate({ ...completion, displayName: String(displayName).slice(0, 80) }));
  await s3.send(new PutObjectCommand({
    Bucket: process.env.CERTIFICATE_BUCKET,
    Key: `certificates/${completion.id}/${randomUUID()}.pdf`,
    Body: pdf,
    ContentType: 'application/pdf',
    ContentDisposition: 'attachment; filename="certificate.pdf"',
  }));
}

export const handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const record of Records) {
    await processOne(record).catch(() => batchItemFailures.push({ itemIdentifier: record.messageId }));
  }
  return { batchItemFailures };
};
