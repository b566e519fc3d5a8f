'use strict';

const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});

const mark = (email, reason) =>
  ddb.send(new UpdateItemCommand({
    TableName: process.env.RECIPIENTS_TABLE,
    Key: { email: { S: email } },
    UpdateExpression: 'SET undeliverable = :t, reason = :r ADD bounces :one',
    ExpressionAttributeValues: { ':t': { BOOL: true }, ':r': { S: reason }, ':one': { N: '1' } },
  }));

exports.handler = async ({ Records }) => {
  for (const { Sns } of Records) {
    const note = JSON.parse(Sns.Message);
    if (note.notificationType === 'Bounce' && note.bounce.bounceType === 'Permanent') {
      const addresses = note.bounce.bouncedRecipients.map((r) => r.emailAddress.toLowerCase());
      await Promise.all(addresses.map((a) => mark(a, 'bounce')));
    } else if (note.notificationType === 'Complaint') {
      const addresses = note.complaint.complainedRecipients.map((r) => r.emailAddress.toLowerCase());
      await Promise.all(addresses.map((a) => mark(a, 'complaint')));
    }
  }
};
