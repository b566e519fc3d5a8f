const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});
const cache = new Map();

exports.findKey = async function findKey(id) {
  const hit = cache.get(id);
  if (hit && hit.until > Date.now()) return hit.value;
  const { Item } = await ddb.send(new GetItemCommand({
    TableName: process.env.KEYS_TABLE,
    Key: { id: { S: id } },
    ConsistentRead: true,
  }));
  const value = Item && {
    client: Item.client.S,
    hash: Buffer.from(Item.hash.S, 'hex'),
    revoked: Boolean(Item.revoked && Item.revoked.BOOL),
  };
  cache.set(id, { value, until: Date.now() + 30000 });
  return value;
};
