const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const ses = new SESv2Client({});
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

async function findUser(userId) {
  const { Item } = await ddb.send(new GetCommand({ TableName: process.env.USER_TABLE, Key: { userId } }));
  return Item;
}

async function welcome({ userId }) {
  if (!UUID.test(userId)) return;
  const user = await findUser(userId);
  if (!user || user.welcomed) return;
  await ses.send(new SendEmailCommand({
    FromEmailAddress: process.env.SENDER,
    Destination: { ToAddresses: [user.email] },
    Content: { Template: { TemplateName: 'welcome', TemplateData: JSON.stringify({ plan: 'free' }) } },
  }));
}

exports.handler = async (event) => {
  const failures = [];
  for (const record of event.Records) {
    try {
      await welcome(JSON.parse(record.body));
    } catch (err) {
      console.error(JSON.stringify({ id: record.messageId, error: err.name }));
      failures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures: failures };
};
