const chromium = require('@sparticuz/chromium');
const puppeteer = require('puppeteer-core');

let browser;

async function start() {
  if (browser && browser.connected) return browser;
  browser = await puppeteer.launch({
    args: chromium.args,
    executablePath: await chromium.executablePath(),
    headless: true,
  });
  return browser;
}

exports.print = async (html) => {
  const page = await (await start()).newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ format: 'A4', printBackground: true, margin: { top: '2cm', bottom: '2cm' } });
  } finally {
    await page.close();
  }
};
