const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const yup = require('yup');

const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const schema = yup.object({
  department: yup.string().oneOf(['sales', 'service', 'billing']).required(),
  urgency: yup.number().integer().min(1).max(3).default(2),
}).noUnknown();

exports.handler = async ({ Details: { ContactData, Parameters } }) => {
  const request = await schema.validate(Parameters, { stripUnknown: true });
  const Item = {
    department: request.department,
    contactId: ContactData.ContactId,
    caller: ContactData.CustomerEndpoint?.Address ?? 'withheld',
    urgency: request.urgency,
    at: Date.now(),
  };
  await db.send(new PutCommand({ TableName: process.env.VOICEMAIL_TABLE, Item }));
  return { stored: 'true', department: request.department };
};
