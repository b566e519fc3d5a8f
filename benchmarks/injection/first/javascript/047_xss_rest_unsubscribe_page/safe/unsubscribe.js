const escapeHtml = require('escape-html');
const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

const layout = (title, content) => `<!doctype html>
<html>
  <head><title>${title}</title></head>
  <body><main>${content}</main></body>
</html>`;

async function unsubscribe(email) {
  await ddb.send(new UpdateItemCommand({
    TableName: process.env.SUBSCRIBERS,
    Key: { email: { S: email } },
    UpdateExpression: 'SET active = :no',
    ExpressionAttributeValues: { ':no': { BOOL: false } },
  }));
}

exports.handler = async (event) => {
  const params = event.queryStringParameters || {};
  const { email } = params;
  if (!email) {
    return { statusCode: 400, headers: HTML, body: layout('Error', '<p>Missing address.</p>') };
  }
  await unsubscribe(email);
  const page = layout('Unsubscribed', `<p>${escapeHtml(email)} will not receive further mail.</p>`);
  return { statusCode: 200, headers: HTML, body: page };
};
