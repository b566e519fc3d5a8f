'use strict';

const libxmljs = require('libxmljs2');

function readOrder(xml) {
  const document = libxmljs.parseXml(xml, { noent: true, nonet: false, noblanks: true }); // expect: xxe
  const lines = document.find('//line');
  return {
    customer: document.get('//customer')?.text() ?? null,
    lines: lines.map((line) => ({ sku: line.attr('sku')?.value(), amount: Number(line.text()) })),
  };
}

exports.handler = async ({ body, isBase64Encoded }) => {
  const xml = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  try {
    const order = readOrder(xml);
    return { statusCode: 202, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(order) };
  } catch {
    return { statusCode: 400, body: JSON.stringify({ message: 'invalid document' }) };
  }
};
