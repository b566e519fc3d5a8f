const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const BUCKETS = new Map([
  ['emea', 'reports-emea-prod'],
  ['apac', 'reports-apac-prod'],
]);

async function latestReport(bucket) {
  const { Body, LastModified } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'latest.json' }));
  return { modified: LastModified, report: JSON.parse(await Body.transformToString()) };
}

exports.handler = async (event) => {
  const { unit = 'emea' } = event.queryStringParameters || {};
  const bucket = BUCKETS.get(unit);
  if (!bucket) {
    return { statusCode: 404, body: JSON.stringify({ message: 'unknown unit' }) };
  }
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
