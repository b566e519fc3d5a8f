const serialize = require('node-serialize');
const { getCookie } = require('./cookies');

const EMPTY = { items: [] };

function restoreCart(headers) {
  const encoded = getCookie(headers, 'cart');
  if (!encoded) {
    return EMPTY;
  }
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return serialize.unserialize(text); // expect: deser
}

exports.handler = async (event) => {
  let cart;
  try {
    cart = restoreCart(event.headers || {});
  } catch (err) {
    cart = EMPTY;
  }
  const items = (cart.items || []).map(({ sku, qty }) => ({ sku: String(sku), qty: Number(qty) || 1 }));
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ items, count: items.reduce((n, i) => n + i.qty, 0) }),
  };
};
