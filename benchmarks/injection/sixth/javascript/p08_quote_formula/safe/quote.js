const { evaluate } = require('./formula');

const DEFAULTS = { base: 100, qty: 1, discount: 0 };

function numbers(input) {
  const out = Object.assign({}, DEFAULTS);
  for (const k of Object.keys(DEFAULTS)) {
    const n = Number(input && input[k]);
    if (Number.isFinite(n)) out[k] = n;
  }
  return out;
}

module.exports.handler = (event, context, callback) => {
  let body;
  try {
    body = JSON.parse(event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body);
  } catch (e) {
    return callback(null, { statusCode: 400, body: JSON.stringify({ error: 'json' }) });
  }
  const vars = numbers(body.values);
  let price;
  try {
    price = evaluate(String(body.formula || 'base*qty'), vars);
  } catch (e) {
    return callback(null, { statusCode: 422, body: JSON.stringify({ error: 'formula' }) });
  }
  callback(null, {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ price: Math.round(Number(price) * 100) / 100 }),
  });
};
