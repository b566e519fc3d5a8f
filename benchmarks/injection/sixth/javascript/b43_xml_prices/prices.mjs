import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const TABLE = process.env.PRICES_TABLE;
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const parser = new XMLParser({
  processEntities: false,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  isArray: (name) => name === 'article',
});

function articles(xml) {
  const ok = XMLValidator.validate(xml);
  if (ok !== true) throw new SyntaxError(ok.err.code);
  const list = parser.parse(xml)?.pricelist?.article ?? [];
  return list
    .map((a) => ({ ean: String(a.ean), cents: Math.round(Number(a.price) * 100) }))
    .filter((a) => /^\d{13}$/.test(a.ean) && Number.isSafeInteger(a.cents));
}

export const handler = async (event) => {
  let list;
  try {
    list = articles(event.body ?? '');
  } catch (e) {
    return { statusCode: 400, body: JSON.stringify({ error: 'xml' }) };
  }
  let rest = list.map((Item) => ({ PutRequest: { Item } }));
  while (rest.length) {
    const now = rest.splice(0, 25);
    const { UnprocessedItems } = await ddb.send(new BatchWriteCommand({ RequestItems: { [TABLE]: now } }));
    rest = rest.concat(UnprocessedItems?.[TABLE] ?? []);
  }
  return { statusCode: 200, body: JSON.stringify({ articles: list.length }) };
};
