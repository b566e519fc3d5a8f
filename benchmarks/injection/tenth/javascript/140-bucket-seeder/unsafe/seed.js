'use strict';
const { S3 } = require('@aws-sdk/client-s3');
const respond = require('./respond');

const s3 = new S3();
const DEFAULTS = { 'config/flags.json': '{}', 'config/limits.json': '{"rps": 50}' };

exports.handler = async (event) => {
  console.log('seeding', JSON.stringify({ type: event.RequestType, env: process.env })); // expect: credential-leak
  try {
    if (event.RequestType === 'Create') {
      for (const [Key, Body] of Object.entries(DEFAULTS)) {
        await s3.putObject({ Bucket: process.env.CONFIG_BUCKET, Key, Body });
      }
    }
    await respond(event, 'SUCCESS', 'seeded');
  } catch (err) {
    await respond(event, 'FAILED', err.name);
  }
};
