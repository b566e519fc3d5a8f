import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import unzipper from 'unzipper';
import { randomUUID } from 'node:crypto';
import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';

const s3 = new S3Client({ maxAttempts: 4 });

async function* entriesOf(stream) {
  const parser = stream.pipe(unzipper.Parse({ forceStream: true }));
  for await (const entry of parser) {
    if (entry.type === 'Directory') {
      entry.autodrain();
      continue;
    }
    yield entry;
  }
}

async function unpack(stream, root) {
  let count = 0;
  for await (const entry of entriesOf(stream)) {
    const target = path.join(root, entry.path);
    await mkdir(path.dirname(target), { recursive: true }); // expect: path
    await pipeline(entry, createWriteStream(target)); // expect: path
    count += 1;
  }
  return count;
}

async function publish(root) {
  const theme = randomUUID();
  const files = await readdir(root, { withFileTypes: true });
  const css = files.filter((f) => f.isFile() && f.name.endsWith('.css'));
  await Promise.all(css.map(async (file, index) => s3.send(new PutObjectCommand({
    Bucket: process.env.THEME_BUCKET,
    Key: `themes/${theme}/${index}.css`,
    Body: await readFile(path.join(root, file.name)),
    ContentType: 'text/css',
  }))));
  return theme;
}

export const handler = async ({ Records }) => {
  const themes = [];
  for (const { s3: { bucket, object } } of Records) {
    const root = await mkdtemp('/tmp/theme-');
    try {
      const Key = decodeURIComponent(object.key.replaceAll('+', ' '));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key }));
      await unpack(Body, root);
      themes.push(await publish(root));
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  }
  return { themes };
};
