import chromium from '@sparticuz/chromium';
import puppeteer from 'puppeteer-core';

export async function toPdf(markup: string): Promise<Uint8Array> {
  const browser = await puppeteer.launch({ args: chromium.args, executablePath: await chromium.executablePath() });
  try {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.setContent(markup, { waitUntil: 'load' });
    return await page.pdf({ format: 'A4', printBackground: true });
  } finally {
    await browser.close();
  }
}
