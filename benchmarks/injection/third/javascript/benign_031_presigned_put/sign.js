const AWS = require('aws-sdk');
const { v4: uuid } = require('uuid');
const s3 = new AWS.S3({ signatureVersion: 'v4' });

exports.handler = async (event) => {
  const sub = event.requestContext.authorizer.claims.sub;
  const Key = `${sub}/${uuid()}.jpg`;
  const url = await s3.getSignedUrlPromise('putObject', { Bucket: process.env.UPLOADS, Key, Expires: 120, ContentType: 'image/jpeg' });
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ url, Key }) };
};
