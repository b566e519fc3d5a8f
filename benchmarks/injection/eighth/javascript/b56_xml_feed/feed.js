const { XMLParser } = require('fast-xml-parser');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const s3 = new S3Client({});
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const parser = new XMLParser({ ignoreAttributes: false, processEntities: false, isArray: (name) => name === 'article' });

exports.handler = async (event) => {
  const { bucket, object } = event.Records[0].s3;
  const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key }));
  const { feed } = parser.parse(await Body.transformToString());

  const articles = feed.article.map((a) => ({
    ean: String(a['@_ean']),
    title: String(a.title),
    price: Number(a.price),
  }));
  for (const Item of articles) {
    await ddb.send(new PutCommand({ TableName: process.env.ARTICLES_TABLE, Item }));
  }
  return { imported: articles.length };
};
