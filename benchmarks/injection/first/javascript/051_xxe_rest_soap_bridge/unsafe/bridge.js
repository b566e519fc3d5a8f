const libxml = require('libxmljs');

const PARSE_OPTIONS = { noblanks: true, noent: true, dtdload: true };
const NS = { o: 'urn:example:orders' };

const text = (doc, xpath) => {
  const node = doc.get(xpath, NS);
  return node ? node.text() : null;
};

function parseOrder(xml) {
  const doc = libxml.parseXml(xml, PARSE_OPTIONS); // expect: xxe
  return {
    number: text(doc, '//o:order/o:number'),
    customer: text(doc, '//o:order/o:customer'),
    note: text(doc, '//o:order/o:note'),
  };
}

exports.handler = async ({ body, isBase64Encoded }) => {
  const xml = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  let order;
  try {
    order = parseOrder(xml);
  } catch (err) {
    return { statusCode: 400, body: JSON.stringify({ message: 'malformed order' }) };
  }
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  };
};
