var AWS = require('aws-sdk');
var ddb = new AWS.DynamoDB.DocumentClient();

var TABLE = process.env.CART_TABLE;

function total(cart) {
  var sum = 0;
  for (var i = 0; i < cart.lines.length; i++) {
    sum += Number(cart.lines[i].qty) * Number(cart.lines[i].cents);
  }
  return sum;
}

function restore(text) {
  var raw = JSON.parse(text);
  if (!raw || !Array.isArray(raw.lines)) throw new Error('not a cart');
  return {
    lines: raw.lines.map(function (l) {
      return { sku: String(l.sku), qty: Number(l.qty), cents: Number(l.cents) };
    })
  };
}

function save(id, cart) {
  return ddb.put({
    TableName: TABLE,
    Item: { pk: id, lines: cart.lines, total: total(cart), at: Date.now() }
  }).promise();
}

exports.handler = async function (event) {
  var failed = [];
  for (var rec of event.Records) {
    try {
      var id = rec.messageAttributes.cartId.stringValue;
      var text = Buffer.from(rec.body, 'base64').toString('utf8');
      await save(id, restore(text));
    } catch (e) {
      console.error('cart failed', rec.messageId, e.name);
      failed.push({ itemIdentifier: rec.messageId });
    }
  }
  return { batchItemFailures: failed };
};
