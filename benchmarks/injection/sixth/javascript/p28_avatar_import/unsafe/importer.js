const axios = require('axios');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const http = axios.create({
  timeout: 5000,
  responseType: 'arraybuffer',
  maxContentLength: 2 * 1024 * 1024,
});

async function importAvatar(job) {
  const id = parseInt(job.userId, 10);
  if (!id) return;
  const { data, headers } = await http.get(job.picture); // expect: ssrf
  if (!/^image\/(png|jpeg|webp)$/.test(headers['content-type'])) {
    throw new Error('NotAnImage');
  }
  await s3.send(new PutObjectCommand({
    Bucket: process.env.AVATARS,
    Key: `u/${id}`,
    Body: data,
    ContentType: headers['content-type'],
  }));
}

exports.handler = async (event) => {
  const res = { batchItemFailures: [] };
  for (const r of event.Records) {
    await importAvatar(JSON.parse(r.body)).catch(() => {
      res.batchItemFailures.push({ itemIdentifier: r.messageId });
    });
  }
  return res;
};
