const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
const { html } = require('./html');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

async function find(id) {
  const { Item } = await ddb.send(new GetCommand({ TableName: process.env.PROFILES, Key: { id } }));
  return Item;
}

const page = (title, content) =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${content}</body></html>`;

function respond(statusCode, body) {
  return {
    statusCode,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'self'" },
    body,
  };
}

exports.handler = async (event) => {
  const id = Number(event.pathParameters.id);
  if (!Number.isInteger(id)) {
    return respond(400, page('Error', '<p>Bad number</p>'));
  }
  const from = (event.queryStringParameters || {}).from || 'somewhere';
  const profile = await find(id);
  if (!profile) {
    return respond(404, page('Error', html`<p>Nobody here. You came from ${from}.</p>`));
  }
  return respond(200, page('Profile', html`<h1>Profile ${id}</h1><p>You came from ${from}.</p>`));
};
