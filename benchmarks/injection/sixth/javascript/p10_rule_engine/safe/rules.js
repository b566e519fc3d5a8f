const { unmarshall } = require('@aws-sdk/util-dynamodb');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand, UpdateCommand } = require('@aws-sdk/lib-dynamodb');

const doc = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const OPS = {
  lt: (a, b) => a < b,
  gt: (a, b) => a > b,
  eq: (a, b) => a === b,
};

async function metrics(site) {
  const { Item } = await doc.send(new GetCommand({ TableName: process.env.METRICS, Key: { site } }));
  return Item || { load: 0, errors: 0, latency: 0 };
}

function holds(rule, m) {
  const [field, op, limit] = String(rule.condition).split(' ');
  if (!['load', 'errors', 'latency'].includes(field)) return false;
  if (!Object.keys(OPS).includes(op)) return false;
  return OPS[op](Number(m[field]), Number(limit));
}

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const rec of event.Records) {
    if (rec.eventName === 'REMOVE') continue;
    const rule = unmarshall(rec.dynamodb.NewImage);
    try {
      const firing = holds(rule, await metrics(rule.site));
      await doc.send(new UpdateCommand({
        TableName: process.env.ALERTS,
        Key: { ruleId: rule.id },
        UpdateExpression: 'SET firing = :f, checked = :t',
        ExpressionAttributeValues: { ':f': firing, ':t': Date.now() },
      }));
    } catch (e) {
      batchItemFailures.push({ itemIdentifier: rec.dynamodb.SequenceNumber });
    }
  }
  return { batchItemFailures };
};
