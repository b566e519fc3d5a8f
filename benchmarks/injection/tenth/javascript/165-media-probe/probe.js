const { execFile } = require('child_process');
const { promisify } = require('util');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { getSignedUrl } = require('@aws-sdk/s3-request-presigner');
const { saveProbe } = require('./table');

const s3 = new S3Client({});
const OPTIONS = ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', '-protocol_whitelist', 'https,tls,tcp'];

async function probe(url) {
  const { stdout } = await promisify(execFile)('/opt/bin/ffprobe', [...OPTIONS, '-i', url], { maxBuffer: 1 << 22 });
  const { streams, format } = JSON.parse(stdout);
  const video = streams.find((stream) => stream.codec_type === 'video');
  return { seconds: Number(format.duration), width: video && video.width, height: video && video.height };
}

exports.handler = async (event) => {
  for (const { s3: source } of event.Records) {
    const Key = decodeURIComponent(source.object.key.replace(/\+/g, ' '));
    const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket: source.bucket.name, Key }), { expiresIn: 300 });
    await saveProbe(Key, await probe(url));
  }
};
