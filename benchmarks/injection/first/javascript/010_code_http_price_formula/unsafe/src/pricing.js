const middy = require('@middy/core');
const httpJsonBodyParser = require('@middy/http-json-body-parser');
const httpErrorHandler = require('@middy/http-error-handler');
const { evaluate } = require('./formula');

const round = (n) => Math.round(n * 100) / 100;

async function price(event) {
  const { items = [], formula } = event.body;
  const subtotal = items.reduce((sum, { quantity, unitPrice }) => sum + Number(quantity) * Number(unitPrice), 0);
  if (Number.isNaN(subtotal)) {
    return { statusCode: 400, body: JSON.stringify({ message: 'bad items' }) };
  }

  const total = evaluate(formula, { subtotal, count: items.length });

  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ subtotal: round(subtotal), total: round(total) }),
  };
}

exports.handler = middy(price).use(httpJsonBodyParser()).use(httpErrorHandler());
