const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');

const db = DynamoDBDocument.from(new DynamoDB({}));

exports.save = (supplier, number, total) =>
  db.put({ TableName: process.env.INVOICES, Item: { supplier, number, total, received: Date.now() } });
