const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const DEPARTMENTS = {
  'sales@example.com': 'sales',
  'support@example.com': 'support',
  'jobs@example.com': 'hr',
};

const passed = (receipt) =>
  ['spamVerdict', 'virusVerdict', 'dkimVerdict'].every((v) => receipt[v].status === 'PASS');

exports.handler = async (event) => {
  const { mail, receipt } = event.Records[0].ses;
  if (!passed(receipt)) {
    return { disposition: 'STOP_RULE_SET' };
  }

  const department = receipt.recipients.map((r) => DEPARTMENTS[r.toLowerCase()]).find(Boolean) || 'office';
  await ddb.send(new PutCommand({
    TableName: process.env.MAIL_TABLE,
    Item: {
      department,
      messageId: mail.messageId,
      from: mail.commonHeaders.from[0],
      subject: mail.commonHeaders.subject,
      receivedAt: mail.timestamp,
    },
  }));
  return { disposition: 'CONTINUE' };
};
