const { S3Client, HeadObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client({});
const CHUNK = 64 * 1024 * 1024;
const DATASETS = { census: 'raw/census.csv', weather: 'raw/weather.csv' };

function* ranges(size, chunk) {
  for (let start = 0; start < size; start += chunk) {
    yield { start, end: Math.min(start + chunk, size) - 1 };
  }
}

exports.handler = async ({ dataset, chunk }) => {
  if (!Object.hasOwn(DATASETS, dataset)) {
    const err = new Error('unknown data set');
    err.name = 'UnknownDataset';
    throw err;
  }
  const { ContentLength } = await s3.send(new HeadObjectCommand({ Bucket: process.env.DATA_BUCKET, Key: DATASETS[dataset] }));
  const step = Math.max(CHUNK, Number(chunk) || 0);
  return { dataset, size: ContentLength, ranges: [...ranges(ContentLength, step)] };
};
