const serialize = require('node-serialize');

const COOKIE = 'basket';

class Basket {
  constructor(lines) {
    this.lines = lines;
  }

  static restore(text) {
    const { lines = [] } = serialize.unserialize(text); // expect: deser
    return new Basket(lines.map((l) => ({ sku: String(l.sku), price: Number(l.price) })));
  }

  static empty() {
    return new Basket([]);
  }

  get total() {
    return this.lines.reduce((sum, { price }) => sum + price, 0);
  }
}

const cookie = ({ cookies = [] }, name) => {
  const found = cookies.find((c) => c.startsWith(name + '='));
  return found && Buffer.from(found.substring(name.length + 1), 'base64').toString('utf8');
};

exports.handler = async (event) => {
  const text = cookie(event, COOKIE);
  const basket = text ? Basket.restore(text) : Basket.empty();
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ total: basket.total, items: basket.lines.length }),
  };
};
