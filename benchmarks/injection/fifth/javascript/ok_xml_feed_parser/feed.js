const { XMLParser, XMLValidator } = require('fast-xml-parser');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { Client } = require('pg');

const s3 = new S3Client({});
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  isArray: (name) => name === 'product',
});

const products = (xml) => {
  if (XMLValidator.validate(xml) !== true) throw new Error('feed is not XML');
  const { feed: { product = [] } = {} } = parser.parse(xml);
  return product.map(({ id, title, price: { '#text': price, currency } = {} }) => ({
    id: String(id),
    title: String(title).slice(0, 250),
    price: Math.round(Number(price) * 100),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'EUR',
  }));
};

async function save(client, rows) {
  for (let i = 0; i < rows.length; i += 500) {
    const part = rows.slice(i, i + 500);
    const marks = part.map((_, n) => `($${n * 4 + 1}, $${n * 4 + 2}, $${n * 4 + 3}, $${n * 4 + 4})`).join(', ');
    const values = part.flatMap(({ id, title, price, currency }) => [id, title, price, currency]);
    await client.query(
      `INSERT INTO products (id, title, price, currency) VALUES ${marks} ON CONFLICT (id) DO UPDATE SET title = excluded.title, price = excluded.price`,
      values
    );
  }
}

exports.handler = async (event) => {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    let saved = 0;
    for (const { s3: { bucket, object } } of event.Records) {
      const { Body } = await s3.send(new GetObjectCommand({
        Bucket: bucket.name,
        Key: decodeURIComponent(object.key.replace(/\+/g, ' ')),
      }));
      const rows = products(await Body.transformToString());
      await save(client, rows);
      saved += rows.length;
    }
    return { saved };
  } finally {
    await client.end();
  }
};
