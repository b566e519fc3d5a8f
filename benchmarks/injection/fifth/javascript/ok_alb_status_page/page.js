const { DynamoDB } = require('aws-sdk');

const dynamo = new DynamoDB.DocumentClient();
const STATES = ['up', 'down', 'degraded'];
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (c) => ENTITIES[c]);

const cell = (text) => `<td>${escapeHtml(text)}</td>`;
const line = ({ name, state, since }) => `<tr class="${STATES.includes(state) ? state : 'unknown'}">${[name, state, since].map(cell).join('')}</tr>`;

const page = (title, services) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
<table>${services.map(line).join('\n')}</table>
</body>
</html>`;

function services(state) {
  if (!state) return dynamo.scan({ TableName: process.env.SERVICES }).promise();
  return dynamo
    .query({
      TableName: process.env.SERVICES,
      IndexName: 'state-index',
      KeyConditionExpression: '#s = :s',
      ExpressionAttributeNames: { '#s': 'state' },
      ExpressionAttributeValues: { ':s': state },
    })
    .promise();
}

exports.handler = async (event) => {
  const { state: wanted, title = 'Status' } = event.queryStringParameters || {};
  const state = STATES.find((s) => s === wanted);
  const { Items } = await services(state);
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
    body: page(title, Items.sort((a, b) => (a.name < b.name ? -1 : 1))),
  };
};
