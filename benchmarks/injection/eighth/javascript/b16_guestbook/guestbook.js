const he = require('he');
const { DynamoDBClient, PutItemCommand, QueryCommand } = require('@aws-sdk/client-dynamodb');

const client = new DynamoDBClient({});
const TableName = process.env.GUESTBOOK_TABLE;

const entry = ({ author, text }) =>
  `<article><h2>${he.encode(author.S)}</h2><p>${he.encode(text.S)}</p></article>`;

async function list() {
  const { Items } = await client.send(new QueryCommand({
    TableName,
    KeyConditionExpression: 'book = :b',
    ExpressionAttributeValues: { ':b': { S: 'main' } },
    ScanIndexForward: false,
    Limit: 30,
  }));
  return Items;
}

async function add(form) {
  await client.send(new PutItemCommand({
    TableName,
    Item: {
      book: { S: 'main' },
      at: { N: String(Date.now()) },
      author: { S: form.get('author') || 'anonymous' },
      text: { S: form.get('text') || '' },
    },
  }));
}

exports.handler = async (event) => {
  if (event.httpMethod === 'POST') {
    const raw = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
    await add(new URLSearchParams(raw));
    return { statusCode: 303, statusDescription: '303 See Other', headers: { Location: '/guestbook' }, body: '' };
  }
  const entries = await list();
  return {
    statusCode: 200,
    statusDescription: '200 OK',
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: `<!doctype html><title>Guest book</title>${entries.map(entry).join('')}`,
  };
};
