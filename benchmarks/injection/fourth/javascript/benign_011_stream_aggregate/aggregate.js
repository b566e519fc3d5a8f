var AWS = require('aws-sdk');
var doc = new AWS.DynamoDB.DocumentClient();
var TABLE = process.env.TOTALS_TABLE;

function amountOf(image) {
  return image && image.amount ? Number(image.amount.N) : 0;
}

function delta(record) {
  return amountOf(record.dynamodb.NewImage) - amountOf(record.dynamodb.OldImage);
}

function shopOf(record) {
  return record.dynamodb.Keys.shop.S;
}

function apply(shop, change) {
  return doc
    .update({
      TableName: TABLE,
      Key: { shop: shop },
      UpdateExpression: 'ADD #total :change SET #at = :now',
      ExpressionAttributeNames: { '#total': 'total', '#at': 'updatedAt' },
      ExpressionAttributeValues: { ':change': change, ':now': Date.now() },
    })
    .promise();
}

exports.handler = function (event, context, callback) {
  var sums = new Map();
  event.Records.forEach(function (record) {
    var d = delta(record);
    if (!d) return;
    var shop = shopOf(record);
    sums.set(shop, (sums.get(shop) || 0) + d);
  });
  var work = [];
  sums.forEach(function (change, shop) {
    work.push(apply(shop, change));
  });
  Promise.all(work).then(
    function (all) { callback(null, all.length); },
    callback
  );
};
