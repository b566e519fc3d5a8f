const libxml = require('libxmljs2');
const { save } = require('./store');

const NS = { cbc: 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' };
const OPTIONS = { noent: false, nonet: true, noblanks: true };

exports.handler = async (event) => {
  const xml = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  const document = libxml.parseXml(xml, OPTIONS);
  const number = document.get('//cbc:ID', NS).text();
  const total = Number(document.get('//cbc:PayableAmount', NS).text());
  await save(event.requestContext.authorizer.jwt.claims.supplier, number, total);
  return { statusCode: 201, body: JSON.stringify({ number, total }) };
};
