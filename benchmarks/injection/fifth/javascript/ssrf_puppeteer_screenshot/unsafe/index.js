const chromium = require('@sparticuz/chromium');
const puppeteer = require('puppeteer-core');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({ region: process.env.AWS_REGION });

async function withPage(work) {
  const browser = await puppeteer.launch({
    args: chromium.args,
    executablePath: await chromium.executablePath(),
    headless: chromium.headless,
  });
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 720 });
    return await work(page);
  } finally {
    await browser.close();
  }
}

const shoot = (target) => withPage(async (page) => {
  await page.goto(target, { waitUntil: 'networkidle2', timeout: 15000 }); // expect: ssrf
  return page.screenshot({ type: 'png', fullPage: true });
});

exports.handler = async ({ Records: [{ Sns: { Message, Timestamp } }] }) => {
  const { url } = JSON.parse(Message);
  const image = await shoot(url);
  await s3.send(new PutObjectCommand({
    Bucket: process.env.SHOTS,
    Key: `shots/${Date.parse(Timestamp)}.png`,
    Body: image,
    ContentType: 'image/png',
  }));
};
