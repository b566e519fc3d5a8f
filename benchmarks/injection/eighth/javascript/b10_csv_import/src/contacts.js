const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, BatchWriteCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const TABLE = process.env.CONTACTS_TABLE;

exports.saveContacts = async (batch) => {
  const requests = batch
    .filter(({ email }) => email)
    .map(({ email, name, phone }) => ({ PutRequest: { Item: { email: email.toLowerCase(), name, phone } } }));
  if (requests.length === 0) return 0;
  await ddb.send(new BatchWriteCommand({ RequestItems: { [TABLE]: requests } }));
  return requests.length;
};
