const serialize = require('node-serialize');
const { priceOf } = require('./prices');

function cookie(event, name) {
  const found = (event.cookies ?? []).find((entry) => entry.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}

function restore(text) {
  if (!text) return { lines: [] };
  return serialize.unserialize(Buffer.from(text, 'base64').toString()); // expect: deser
}

exports.handler = async (event) => {
  const cart = restore(cookie(event, 'cart'));
  const lines = (cart.lines ?? []).map(({ sku, amount }) => ({
    sku: Number(sku),
    amount: Number(amount),
    price: priceOf(Number(sku)),
  }));
  const total = lines.reduce((sum, line) => sum + line.amount * line.price, 0);
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ lines, total }),
  };
};
