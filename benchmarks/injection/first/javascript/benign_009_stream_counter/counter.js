const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');
const { unmarshall } = require('@aws-sdk/util-dynamodb');

const client = new DynamoDBClient({});
const STATUSES = ['NEW', 'PAID', 'SHIPPED', 'CANCELLED'];

const image = (record, name) => {
  const raw = record.dynamodb[name];
  return raw ? unmarshall(raw) : undefined;
};

function tally(records) {
  const totals = new Map();
  const add = (status, n) => {
    if (STATUSES.includes(status)) totals.set(status, (totals.get(status) || 0) + n);
  };
  records.forEach((record) => {
    add(image(record, 'OldImage')?.status, -1);
    add(image(record, 'NewImage')?.status, 1);
  });
  return totals;
}

exports.handler = async ({ Records }) => {
  for (const [status, delta] of tally(Records)) {
    if (delta === 0) continue;
    await client.send(new UpdateItemCommand({
      TableName: process.env.COUNTER_TABLE,
      Key: { status: { S: status } },
      UpdateExpression: 'ADD #total :delta',
      ExpressionAttributeNames: { '#total': 'total' },
      ExpressionAttributeValues: { ':delta': { N: String(delta) } },
    }));
  }
};
