const AWS = require('aws-sdk');
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  for (const rec of event.Records) {
    const n = JSON.parse(rec.Sns.Message);
    if (n.notificationType !== 'Bounce' || n.bounce.bounceType !== 'Permanent') continue;
    for (const b of n.bounce.bouncedRecipients) {
      await ddb.put({ TableName: process.env.SUPPRESS, Item: { email: b.emailAddress.toLowerCase(), at: Date.now() } }).promise();
    }
  }
};
