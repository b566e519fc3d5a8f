const AdmZip = require('adm-zip');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');

const s3 = new S3Client({});
const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

exports.handler = async (event) => {
  for (const record of event.Records) {
    const bucket = record.s3.bucket.name;
    const key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
    const object = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const zip = new AdmZip(Buffer.from(await object.Body.transformToByteArray()));

    const entries = zip
      .getEntries()
      .filter((entry) => !entry.isDirectory)
      .slice(0, 500)
      .map((entry) => ({ name: entry.entryName, size: entry.header.size, crc: entry.header.crc }));

    await ddb.send(new PutCommand({
      TableName: process.env.ARCHIVES_TABLE,
      Item: { archive: key, entries, inspectedAt: new Date().toISOString() },
    }));
  }
};
