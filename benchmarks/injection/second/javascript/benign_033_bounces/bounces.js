'use strict';

const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));

function* recipients({ notificationType, bounce, complaint }) {
  if (notificationType === 'Bounce' && bounce.bounceType === 'Permanent') yield* bounce.bouncedRecipients;
  if (notificationType === 'Complaint') yield* complaint.complainedRecipients;
}

exports.handler = async (event) => {
  for (const { Sns } of event.Records) {
    for (const { emailAddress } of recipients(JSON.parse(Sns.Message))) {
      await documents.send(new PutCommand({
        TableName: process.env.SUPPRESSION_TABLE,
        Item: { address: emailAddress.trim().toLowerCase() },
      }));
    }
  }
};
