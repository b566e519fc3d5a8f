const AWS = require('aws-sdk');
const fs = require('fs').promises;
const path = require('path');
const s3 = new AWS.S3();
const ROOT = '/mnt/media';

exports.handler = async (event) => {
  console.log(JSON.stringify(event));
  for (const r of event.Records) {
    const key = decodeURIComponent(r.s3.object.key.replace(/\+/g, ' '));
    const o = await s3.getObject({ Bucket: r.s3.bucket.name, Key: key }).promise();
    const target = path.resolve(ROOT, key);
    if (!target.startsWith(ROOT + path.sep)) {
      throw new Error('outside of the root');
    }
    await fs.writeFile(target, o.Body);
  }
};
