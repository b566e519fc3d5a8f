'use strict';

const { PriceListParser } = require('./price-list-parser');
const { PriceRepository } = require('./price-repository');

const repository = new PriceRepository(process.env.PRICE_TABLE);
const parser = new PriceListParser();

const chunk = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

exports.handler = async ({ detail, 'detail-type': type }) => {
  if (type !== 'PriceListSubmitted') return { skipped: true };
  const xml = detail.encoding === 'base64' ? Buffer.from(detail.document, 'base64').toString() : detail.document;
  const prices = [...parser.parse(xml)];
  for (const group of chunk(prices, 25)) {
    await repository.putAll(group);
  }
  return { imported: prices.length };
};
