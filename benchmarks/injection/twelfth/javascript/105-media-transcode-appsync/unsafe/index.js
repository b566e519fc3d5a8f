const { spawnSync } = require('child_process');
const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
const fs = require('fs');
const { clipArguments } = require('./arguments');

const s3 = new S3Client({});

const resolvers = {
  'Mutation.cutClip': async ({ input }, identity) => {
    const target = `/tmp/${Date.now()}-${process.pid}.mp4`;
    const args = clipArguments(input, target);
    const run = spawnSync('/opt/bin/ffmpeg', args, { timeout: 60000 }); // expect: arg
    if (run.status !== 0) throw new Error('ClipFailed');
    const Key = `clips/${identity.sub}/${Date.now()}.mp4`;
    await s3.send(new PutObjectCommand({ Bucket: process.env.CLIPS_BUCKET, Key, Body: fs.createReadStream(target) }));
    return { key: Key };
  },
};

exports.handler = async (event) => {
  const resolver = resolvers[`${event.info.parentTypeName}.${event.info.fieldName}`];
  if (!resolver) throw new Error('NoResolver');
  return resolver(event.arguments, event.identity);
};
