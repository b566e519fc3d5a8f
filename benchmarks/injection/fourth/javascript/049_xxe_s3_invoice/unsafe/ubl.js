const libxmljs = require('libxmljs');

const NS = {
  cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
  cac: 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
};

exports.readInvoice = function (xml) {
  const doc = libxmljs.parseXml(xml, { noent: true, dtdload: true, noblanks: true }); // expect: xxe
  const total = doc.get('//cac:LegalMonetaryTotal/cbc:PayableAmount', NS);
  const lines = doc.find('//cac:InvoiceLine', NS);
  return {
    amount: total ? Number(total.text()) : 0,
    lines: lines.length,
  };
};
