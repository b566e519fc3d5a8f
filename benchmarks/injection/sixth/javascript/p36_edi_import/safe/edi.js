'use strict';
const libxmljs = require('libxmljs2');
const AWS = require('aws-sdk');
const dynamo = new AWS.DynamoDB.DocumentClient();

const PARSER = { noent: false, nonet: true, noblanks: true };

function text(node, xpath) {
  const found = node.get(xpath);
  return found ? found.text().trim() : '';
}

function order(xml) {
  const doc = libxmljs.parseXml(xml, PARSER);
  const head = doc.get('/order/head');
  if (!head) throw new Error('no head');
  return {
    number: text(head, 'number'),
    buyer: text(head, 'buyer'),
    lines: doc.find('/order/lines/line').map(function (l) {
      return { article: text(l, 'article'), qty: parseInt(text(l, 'qty'), 10) || 0 };
    }),
  };
}

exports.handler = function (event, context, cb) {
  var body = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  var o;
  try {
    o = order(body);
  } catch (e) {
    cb(null, { statusCode: 400, body: 'not an order' });
    return;
  }
  dynamo.put({ TableName: process.env.ORDERS, Item: o }, function (err) {
    if (err) return cb(err);
    cb(null, { statusCode: 202, body: JSON.stringify({ number: o.number, lines: o.lines.length }) });
  });
};
