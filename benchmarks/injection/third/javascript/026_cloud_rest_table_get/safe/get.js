const AWS = require('aws-sdk');
const dynamo = new AWS.DynamoDB.DocumentClient();
const TABLES = { products: 'dev-products', stores: 'dev-stores' };

exports.handler = async (event) => {
  const { entity, id } = event.pathParameters;
  const table = Object.keys(TABLES).includes(entity) ? TABLES[entity] : TABLES.products;
  const data = await dynamo.get({ TableName: table, Key: { id } }).promise();
  if (!data.Item) return { statusCode: 404, body: JSON.stringify({ error: 'not found' }) };
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(data.Item) };
};
