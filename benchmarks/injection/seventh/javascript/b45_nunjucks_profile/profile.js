const path = require('path');
const nunjucks = require('nunjucks');
const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const { unmarshall } = require('@aws-sdk/util-dynamodb');

const views = new nunjucks.Environment(new nunjucks.FileSystemLoader(path.join(__dirname, 'views')), { autoescape: true });
views.addFilter('year', (v) => new Date(v).getUTCFullYear());

const ddb = new DynamoDBClient({});

async function user(name) {
  const { Item } = await ddb.send(new GetItemCommand({
    TableName: process.env.USERS,
    Key: { name: { S: name } },
    ProjectionExpression: '#n, bio, joined',
    ExpressionAttributeNames: { '#n': 'name' },
  }));
  return Item ? unmarshall(Item) : undefined;
}

function page(statusCode, view, data) {
  return {
    statusCode,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'self'" },
    body: views.render(view, data),
  };
}

exports.handler = async (event) => {
  const name = event.pathParameters.name;
  const tab = event.queryStringParameters && event.queryStringParameters.tab === 'posts' ? 'posts' : 'about';
  const found = await user(name);
  if (!found) return page(404, 'missing.njk', { name });
  return page(200, 'profile.njk', { user: found, tab });
};
