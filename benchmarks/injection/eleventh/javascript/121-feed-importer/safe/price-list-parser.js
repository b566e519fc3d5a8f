'use strict';

const libxml = require('libxmljs2');

const OPTIONS = { noblanks: true, noent: false, dtdload: false, nonet: true };

class PriceListParser {
  *parse(xml) {
    const document = libxml.parseXml(xml, OPTIONS);
    for (const node of document.find('/priceList/item')) {
      const sku = node.get('sku')?.text();
      const cents = Math.round(Number(node.get('price')?.text()) * 100);
      if (!sku || !Number.isFinite(cents)) continue;
      yield { sku, cents, description: node.get('description')?.text() ?? '' };
    }
  }
}

module.exports = { PriceListParser };
