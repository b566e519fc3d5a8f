const chromium = require('chrome-aws-lambda');
const AWS = require('aws-sdk');
const s3 = new AWS.S3();

exports.handler = async () => {
  const browser = await chromium.puppeteer.launch({ args: chromium.args, executablePath: await chromium.executablePath, headless: true });
  try {
    const page = await browser.newPage();
    await page.goto('https://reports.example.com/weekly', { waitUntil: 'networkidle0' });
    const pdf = await page.pdf({ format: 'A4' });
    await s3.putObject({ Bucket: process.env.REPORTS, Key: `weekly/${Date.now()}.pdf`, Body: pdf, ContentType: 'application/pdf' }).promise();
  } finally {
    await browser.close();
  }
};
