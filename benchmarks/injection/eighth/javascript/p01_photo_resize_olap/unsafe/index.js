'use strict';

const { exec } = require('child_process');
const { promisify } = require('util');
const fs = require('fs/promises');
const { randomUUID } = require('crypto');
const { S3Client, WriteGetObjectResponseCommand } = require('@aws-sdk/client-s3');

const run = promisify(exec);
const s3 = new S3Client({});
const DEFAULT_WIDTH = '800';

function requestedWidth(userRequest) {
  const { searchParams } = new URL(userRequest.url);
  return searchParams.get('width') || DEFAULT_WIDTH;
}

exports.handler = async (event) => {
  const { inputS3Url, outputRoute, outputToken } = event.getObjectContext;
  const width = requestedWidth(event.userRequest);

  const source = `/tmp/${randomUUID()}`;
  const target = `${source}.webp`;

  const original = await fetch(inputS3Url);
  await fs.writeFile(source, Buffer.from(await original.arrayBuffer()));

  try {
    await run(`/opt/bin/convert ${source} -resize ${width}x -quality 82 ${target}`); // expect: cmd
    await s3.send(new WriteGetObjectResponseCommand({
      RequestRoute: outputRoute,
      RequestToken: outputToken,
      ContentType: 'image/webp',
      Body: await fs.readFile(target),
    }));
  } finally {
    await fs.rm(source, { force: true });
    await fs.rm(target, { force: true });
  }

  return { statusCode: 200 };
};
