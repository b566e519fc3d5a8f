const { SNSClient, PublishCommand } = require('@aws-sdk/client-sns');
const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');

const sns = new SNSClient({});
const ddb = new DynamoDBClient({});
const LIMIT = Number(process.env.LIMIT || 80);

class Window {
  constructor(size) {
    this.size = size;
    this.values = [];
  }

  push(v) {
    this.values.push(v);
    if (this.values.length > this.size) this.values.shift();
  }

  get mean() {
    return this.values.reduce((a, b) => a + b, 0) / (this.values.length || 1);
  }
}

const windowOfAll = new Window(20);

async function save(device, mean) {
  await ddb.send(
    new UpdateItemCommand({
      TableName: process.env.TABLE,
      Key: { device: { N: String(device) } },
      UpdateExpression: 'SET #m = :m',
      ExpressionAttributeNames: { '#m': 'mean' },
      ExpressionAttributeValues: { ':m': { N: mean.toFixed(3) } },
    }),
  );
}

exports.handler = async (message) => {
  const device = Number(message.device);
  const value = Number(message.value);
  if (!Number.isInteger(device) || !Number.isFinite(value)) return;
  windowOfAll.push(value);
  await save(device, windowOfAll.mean);
  if (windowOfAll.mean > LIMIT) {
    await sns.send(new PublishCommand({ TopicArn: process.env.ALARM_TOPIC, Message: 'The mean is above the limit' }));
  }
};
