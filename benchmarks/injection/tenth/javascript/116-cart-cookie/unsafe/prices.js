const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');

const db = DynamoDBDocument.from(new DynamoDB({}));

exports.priceList = async () => {
  const { Items } = await db.scan({ TableName: process.env.PRICES, ProjectionExpression: 'sku, cents' });
  return new Map(Items.map(({ sku, cents }) => [sku, cents]));
};
