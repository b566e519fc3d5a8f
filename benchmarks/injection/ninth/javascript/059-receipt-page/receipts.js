const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const db = new DynamoDBClient({});

exports.findReceipt = async (member, number) => {
  const { Item } = await db.send(new GetItemCommand({
    TableName: process.env.RECEIPTS,
    Key: { member: { S: member }, number: { N: String(number) } },
  }));
  return Item && { number, total: Item.total.N };
};
