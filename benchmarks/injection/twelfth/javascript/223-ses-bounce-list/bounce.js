const { DynamoDBClient, BatchWriteItemCommand } = require('@aws-sdk/client-dynamodb');
const { marshall } = require('@aws-sdk/util-dynamodb');
const _ = require('lodash');

const db = new DynamoDBClient({});
const TABLE = process.env.SUPPRESSION_TABLE;

const extractors = {
  Bounce: ({ bounce }) => (bounce.bounceType === 'Permanent' ? bounce.bouncedRecipients : []),
  Complaint: ({ complaint }) => complaint.complainedRecipients,
};

const suppressed = (notification) => {
  const extract = extractors[notification.notificationType] ?? _.constant([]);
  return extract(notification).map(({ emailAddress }) => ({ email: emailAddress.toLowerCase(), cause: notification.notificationType }));
};

const save = (entries) =>
  db.send(new BatchWriteItemCommand({
    RequestItems: { [TABLE]: entries.map((entry) => ({ PutRequest: { Item: marshall(entry) } })) },
  }));

exports.handler = async ({ Records }) => {
  const entries = _(Records).map('Sns.Message').map(JSON.parse).flatMap(suppressed).uniqBy('email').value();
  for (const part of _.chunk(entries, 25)) await save(part);
  return { suppressed: entries.length };
};
