const { S3Client, DeleteObjectsCommand, paginateListObjectsV2 } = require('@aws-sdk/client-s3');
const { respond } = require('./cfn');

const client = new S3Client({});
const Bucket = process.env.LOG_BUCKET;

async function empty() {
  let removed = 0;
  for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket })) {
    if (!Contents || Contents.length === 0) continue;
    await client.send(new DeleteObjectsCommand({
      Bucket,
      Delete: { Objects: Contents.map(({ Key }) => ({ Key })), Quiet: true },
    }));
    removed += Contents.length;
  }
  return removed;
}

exports.handler = async (event, context) => {
  try {
    const removed = event.RequestType === 'Delete' ? await empty() : 0;
    await respond(event, context, 'SUCCESS', { removed });
  } catch (err) {
    console.error(JSON.stringify({ error: err.name, requestType: event.RequestType }));
    await respond(event, context, 'FAILED', {});
  }
};
