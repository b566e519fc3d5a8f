const AWS = require('aws-sdk');
const readline = require('readline');

const s3 = new AWS.S3();
const dynamo = new AWS.DynamoDB.DocumentClient({ maxRetries: 5 });

const TABLE = process.env.PRICES_TABLE;
const BATCH = 25;

function toItem(header, line) {
  const cells = line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const item = header.reduce((acc, name, i) => Object.assign(acc, { [name]: cells[i] }), {});
  return {
    sku: item.sku,
    price: Number(item.price),
    currency: item.currency || 'EUR',
    importedAt: new Date().toISOString(),
  };
}

async function write(items, attempt = 0) {
  if (items.length === 0) return;
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  const { UnprocessedItems } = await dynamo.batchWrite({ RequestItems: { [TABLE]: requests } }).promise();
  const rest = UnprocessedItems && UnprocessedItems[TABLE];
  if (rest && rest.length > 0) {
    if (attempt > 6) throw new Error('table does not keep up');
    await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    await write(rest.map(({ PutRequest }) => PutRequest.Item), attempt + 1);
  }
}

exports.handler = async (event) => {
  let count = 0;
  for (const { s3: { bucket, object } } of event.Records) {
    const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
    const input = s3.getObject({ Bucket: bucket.name, Key }).createReadStream();
    const lines = readline.createInterface({ input, crlfDelay: Infinity });

    let header;
    let items = [];
    for await (const line of lines) {
      if (!header) {
        header = line.split(',').map((name) => name.trim().toLowerCase());
        continue;
      }
      const item = toItem(header, line);
      if (!item.sku || Number.isNaN(item.price)) continue;
      items.push(item);
      count += 1;
      if (items.length === BATCH) {
        await write(items);
        items = [];
      }
    }
    await write(items);
  }
  console.log('imported %d prices', count);
  return { count };
};
