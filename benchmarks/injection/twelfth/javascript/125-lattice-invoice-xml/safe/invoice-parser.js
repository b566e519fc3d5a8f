const libxml = require('libxmljs2');

const NS = { inv: 'urn:example:invoice' };
const OPTIONS = Object.freeze({ noent: false, noblanks: true, nonet: true });

const textOf = (doc, path) => doc.get(path, NS)?.text()?.trim() ?? null;

exports.parseInvoice = (xml) => {
  const doc = libxml.parseXml(xml, OPTIONS);
  return {
    number: textOf(doc, '//inv:number'),
    buyer: textOf(doc, '//inv:buyer'),
    total: Number(textOf(doc, '//inv:total')),
  };
};
