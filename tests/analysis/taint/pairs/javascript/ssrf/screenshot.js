// trigger: stepfunctions
const chromium = require("@sparticuz/chromium");
const puppeteer = require("puppeteer-core");

async function screenshot(url) {
  const browser = await puppeteer.launch({ args: chromium.args, executablePath: await chromium.executablePath() });
  try {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: "networkidle0" }); // expect: INJ007
    return await page.screenshot({ encoding: "base64" });
  } finally {
    await browser.close();
  }
}

exports.unsafe = async (event) => screenshot(event.input?.url ?? "https://example.com/");

exports.safe = async (event) => {
  const page = new URL("/reports/", "https://example.com");
  page.searchParams.append("id", event.input?.id ?? "1");
  return screenshot(page.toString());
};
