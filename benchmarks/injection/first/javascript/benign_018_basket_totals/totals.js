'use strict';

const TAX = Object.freeze({ DE: 0.19, FR: 0.2, AT: 0.2 });

const cents = (n) => Math.round(Number(n) * 100);

class InvalidBasketError extends Error {
  constructor(message) {
    super(message);
    this.name = 'InvalidBasketError';
  }
}

function totals({ lines, country }) {
  if (!Array.isArray(lines) || lines.length === 0) {
    throw new InvalidBasketError('basket is empty');
  }
  const rate = Object.hasOwn(TAX, country) ? TAX[country] : 0;
  const net = lines.reduce((sum, { price, quantity = 1 }) => sum + cents(price) * Number(quantity), 0);
  const tax = Math.round(net * rate);
  return { net: net / 100, tax: tax / 100, gross: (net + tax) / 100 };
}

exports.handler = async (input) => ({ ...input, totals: totals(input.basket) });
