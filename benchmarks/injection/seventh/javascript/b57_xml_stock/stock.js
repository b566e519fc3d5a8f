const { XMLParser, XMLValidator } = require('fast-xml-parser');
const { DynamoDBClient, UpdateItemCommand } = require('@aws-sdk/client-dynamodb');

const ddb = new DynamoDBClient({});
const parser = new XMLParser({
  ignoreAttributes: false,
  processEntities: false,
  isArray: (name) => name === 'item',
});

async function save(sku, pieces) {
  await ddb.send(new UpdateItemCommand({
    TableName: process.env.STOCK,
    Key: { sku: { S: sku } },
    UpdateExpression: 'SET pieces = :p',
    ExpressionAttributeValues: { ':p': { N: String(pieces) } },
  }));
}

exports.handler = async (event) => {
  const xml = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  if (XMLValidator.validate(xml) !== true) {
    return { statusCode: 400, body: 'not well-formed' };
  }
  const doc = parser.parse(xml);
  const items = (doc.stock && doc.stock.item) || [];
  let saved = 0;
  for (const item of items) {
    const sku = String(item['@_sku']);
    const pieces = parseInt(item.pieces, 10);
    if (!/^\w{3,12}$/.test(sku) || !(pieces >= 0)) continue;
    await save(sku, pieces);
    saved++;
  }
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0"?><result saved="${saved}"/>`,
  };
};
