const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});

async function latestReport(bucket) {
  const { Body, LastModified } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'latest.json' })); // expect: cloud
  return { modified: LastModified, report: JSON.parse(await Body.transformToString()) };
}

exports.handler = async (event) => {
  const { unit = 'emea' } = event.queryStringParameters || {};
  const bucket = event.queryStringParameters?.bucket || 'reports-emea-prod';
  try {
    const result = await latestReport(bucket);
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ unit, ...result }),
    };
  } catch (err) {
    console.error(JSON.stringify({ error: err.name, requestId: event.requestContext.requestId }));
    return { statusCode: 502, body: JSON.stringify({ message: 'report unavailable' }) };
  }
};
