'use strict';
const libxml = require('libxmljs2');
const { DynamoDBClient, PutItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});
const NS = { i: 'urn:example:invoice' };

class InvoiceError extends Error {}

function parse(xml) {
  const doc = libxml.parseXml(xml, { noent: true, dtdload: true, noblanks: true }); // expect: xxe
  const num = doc.get('//i:number', NS);
  const sum = doc.get('//i:total', NS);
  if (!num || !sum) throw new InvoiceError('number and total are required');
  return { number: num.text(), total: Number(sum.text()), note: doc.get('string(//i:note)', NS) };
}

async function store(inv) {
  await ddb.send(new PutItemCommand({
    TableName: process.env.INVOICES,
    Item: { number: { S: inv.number }, total: { N: String(inv.total) }, note: { S: inv.note || '-' } },
    ConditionExpression: 'attribute_not_exists(#n)',
    ExpressionAttributeNames: { '#n': 'number' },
  }));
}

exports.handler = async (event) => {
  try {
    const xml = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
    const invoice = parse(xml);
    await store(invoice);
    return { statusCode: 201, body: JSON.stringify({ number: invoice.number, note: invoice.note }) };
  } catch (e) {
    const status = e instanceof InvoiceError ? 422 : 400;
    return { statusCode: status, body: JSON.stringify({ message: 'invoice refused' }) };
  }
};
