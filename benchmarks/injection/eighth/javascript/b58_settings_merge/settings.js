const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const DEFAULTS = Object.freeze({
  language: 'en',
  pageSize: 20,
  sound: true,
});

function withDefaults(input) {
  const settings = Object.create(null);
  for (const key of Object.keys(DEFAULTS)) {
    const given = input[key];
    settings[key] = typeof given === typeof DEFAULTS[key] ? given : DEFAULTS[key];
  }
  return settings;
}

exports.handler = async (event) => {
  let input;
  try {
    input = JSON.parse(event.body) || {};
  } catch {
    return { statusCode: 400, headers: { 'Content-Type': 'application/json' }, body: '{"error":"malformed"}' };
  }

  const settings = withDefaults(input);
  await ddb.send(new PutCommand({
    TableName: process.env.SETTINGS_TABLE,
    Item: { userId: event.requestContext.authorizer.principalId, ...settings },
  }));
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(settings) };
};
