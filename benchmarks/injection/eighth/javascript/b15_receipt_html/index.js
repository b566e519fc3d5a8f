const Handlebars = require('handlebars');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

const receipt = Handlebars.compile(`<!doctype html>
<html>
<body>
  <h1>Receipt {{number}}</h1>
  <p>Prepared for {{customer}}</p>
  <table>
  {{#each lines}}
    <tr><td>{{title}}</td><td>{{price}}</td></tr>
  {{/each}}
  </table>
</body>
</html>`);

exports.handler = async (event) => {
  const { number } = event.pathParameters;
  const customer = event.queryStringParameters?.name ?? 'our guest';

  const { Item } = await ddb.send(new GetCommand({ TableName: process.env.RECEIPTS, Key: { number } }));
  if (!Item) {
    return { statusCode: 404, headers: { 'content-type': 'text/plain' }, body: 'No such receipt' };
  }
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: receipt({ number, customer, lines: Item.lines }),
  };
};
