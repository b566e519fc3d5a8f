const { XMLParser } = require('fast-xml-parser');
const { S3 } = require('@aws-sdk/client-s3');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');

const s3 = new S3({});
const db = new DynamoDB({});
const parser = new XMLParser({ processEntities: false, ignoreAttributes: true, isArray: (name) => name === 'product' });

exports.handler = async (event) => {
  for (const { s3: { bucket, object } } of event.Records) {
    const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
    const { Body } = await s3.getObject({ Bucket: bucket.name, Key });
    const feed = parser.parse(await Body.transformToString());
    for (const product of feed.products?.product ?? []) {
      await db.putItem({
        TableName: process.env.PRODUCTS,
        Item: { sku: { N: String(Number(product.sku)) }, title: { S: String(product.title) } },
      });
    }
  }
};
