'use strict';

const { S3Client } = require('@aws-sdk/client-s3');
const { ArtworkStore } = require('./artwork-store');
const { ProofRenderer } = require('./renderer');

const store = new ArtworkStore(new S3Client({}), process.env.PROOF_BUCKET);
const renderer = new ProofRenderer({ binary: '/opt/bin/gs', timeoutMs: 45_000 });

async function processRecord(record) {
  const { bucket, object } = record.s3;
  const key = decodeURIComponent(object.key.replace(/\+/g, ' '));
  const source = await store.fetch(bucket.name, key);
  // folder layout: <press profile>/<customer>/<file>.pdf
  const [profile] = key.split('/');
  const proof = await renderer.render(source, { profile, resolution: 150 });
  await store.publish(proof);
  return { ok: true };
}

exports.handler = async (event) => {
  const results = await Promise.allSettled(event.Records.map(processRecord));
  const failed = results.filter((r) => r.status === 'rejected');
  if (failed.length > 0) {
    throw new AggregateError(failed.map((f) => f.reason), 'proofing failed');
  }
  return { processed: results.length };
};
