// trigger: stepfunctions
const puppeteer = require("puppeteer");
const Mustache = require("mustache");

const INVOICE = "<h1>{{customer}}</h1><p>{{total}}</p>";

async function pdf(html) {
  const browser = await puppeteer.launch({ headless: "shell" });
  const page = await browser.newPage();
  await page.setContent(html); // expect: INJ009
  const data = await page.pdf({ format: "A4" });
  await browser.close();
  return data.toString("base64");
}

exports.unsafe = async ({ customer, total }) => pdf("<h1>" + customer + "</h1><p>" + total + "</p>");

exports.safe = async ({ customer, total }) => pdf(Mustache.render(INVOICE, { customer, total }));
