const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');
const { pipeline } = require('node:stream/promises');
const { createWriteStream } = require('node:fs');
const { readFile, mkdtemp, rm } = require('node:fs/promises');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { renderWaveform } = require('./render');

const s3 = new S3Client({});
const BUCKET = process.env.EPISODE_BUCKET;

async function renderOne(job) {
  const dir = await mkdtemp(path.join(tmpdir(), 'wave-'));
  const input = path.join(dir, 'episode.mp3');
  const output = path.join(dir, 'wave.png');
  try {
    const episode = Number.parseInt(job.episodeNumber, 10);
    const source = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: `episodes/${episode}.mp3` }));
    await pipeline(source.Body, createWriteStream(input));
    await renderWaveform(input, output, job.style ?? {});
    await s3.send(new PutObjectCommand({
      Bucket: BUCKET,
      Key: `waveforms/${episode}.png`,
      Body: await readFile(output),
      ContentType: 'image/png',
    }));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records) {
    try {
      await renderOne(JSON.parse(record.body));
    } catch {
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
