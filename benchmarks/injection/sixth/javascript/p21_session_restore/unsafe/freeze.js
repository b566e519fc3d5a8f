const serialize = require('node-serialize');

exports.thaw = function thaw(text) {
  const cart = serialize.unserialize(text); // expect: deser
  if (!cart || !Array.isArray(cart.lines)) {
    throw new TypeError('no cart');
  }
  return {
    owner: Number(cart.owner),
    lines: cart.lines.slice(0, 200).map((l) => ({ sku: String(l.sku), qty: Number(l.qty) | 0 })),
  };
};
