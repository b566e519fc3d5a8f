const { readFileSync } = require('node:fs');
const path = require('node:path');
const Handlebars = require('handlebars');
const { findReceipt } = require('./receipts');

const render = Handlebars.compile(readFileSync(path.join(__dirname, 'receipt.hbs'), 'utf8'));

exports.handler = async (event) => {
  const number = Number(event.pathParameters.number);
  if (!Number.isSafeInteger(number)) return { statusCode: 400, body: '' };
  const receipt = await findReceipt(event.requestContext.authorizer.claims.sub, number);
  if (!receipt) return { statusCode: 404, body: '' };
  const greeting = event.queryStringParameters?.greeting?.slice(0, 80) ?? 'Thank you';
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: render({ ...receipt, greeting }),
  };
};
