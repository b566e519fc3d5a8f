const fs = require('node:fs');
const path = require('node:path');
const Handlebars = require('handlebars');
const chromium = require('@sparticuz/chromium');
const puppeteer = require('puppeteer-core');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const source = fs.readFileSync(path.join(__dirname, 'invoice.hbs'), 'utf8');
const template = Handlebars.compile(source, { strict: true });
Handlebars.registerHelper('money', (cents) => (Number(cents) / 100).toFixed(2));

const toModel = ({ number, customer, lines }) => ({
  number: Number.parseInt(number, 10),
  customer: String(customer),
  lines: lines.map(({ text, cents }) => ({ text: String(text), cents: Number(cents) })),
});

async function print(html) {
  const browser = await puppeteer.launch({ args: chromium.args, executablePath: await chromium.executablePath() });
  try {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setContent(html, { waitUntil: 'domcontentloaded' });
    return await page.pdf({ format: 'A4' });
  } finally {
    await browser.close();
  }
}

exports.handler = async ({ Records }) => {
  for (const { body } of Records) {
    const invoice = toModel(JSON.parse(body));
    if (!Number.isSafeInteger(invoice.number)) throw new TypeError('no invoice number');
    const Body = await print(template(invoice));
    await s3.send(new PutObjectCommand({ Bucket: process.env.INVOICE_BUCKET, Key: `invoices/${invoice.number}.pdf`, Body }));
  }
};
