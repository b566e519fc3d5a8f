import chromium from '@sparticuz/chromium';
import Handlebars from 'handlebars';
import puppeteer from 'puppeteer-core';

export interface Label {
  recipient: string;
  street: string;
  city: string;
  parcels: number;
}

const template = Handlebars.compile<Label>(`<!doctype html>
<meta charset="utf-8">
<style>body { font: 18pt sans-serif; margin: 8mm }</style>
<p>{{recipient}}</p><p>{{street}}</p><p>{{city}}</p><small>{{parcels}} parcel(s)</small>`);

export class LabelPrinter {
  async *print(labels: Label[]): AsyncGenerator<Uint8Array> {
    const browser = await puppeteer.launch({
      args: chromium.args,
      executablePath: await chromium.executablePath(),
      headless: true,
    });
    try {
      const page = await browser.newPage();
      await page.setJavaScriptEnabled(false);
      for (const label of labels) {
        await page.setContent(template(label), { waitUntil: 'load' });
        yield await page.pdf({ format: 'A6', printBackground: true });
      }
    } finally {
      await browser.close();
    }
  }
}
