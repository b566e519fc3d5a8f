const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.findPage = async (slug) => {
  const { Item } = await ddb.send(new GetCommand({ TableName: process.env.WIKI_TABLE, Key: { slug } }));
  return Item;
};
