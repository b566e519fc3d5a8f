const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { simpleParser } = require('mailparser');

const s3 = new S3Client({});

async function parsedMail(messageId) {
  const raw = await s3.send(new GetObjectCommand({ Bucket: process.env.MAIL_BUCKET, Key: `inbound/${messageId}` }));
  return simpleParser(await raw.Body.transformToString());
}

module.exports = { parsedMail };
