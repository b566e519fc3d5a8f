'use strict';

const yaml = require('js-yaml');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { SSMClient, PutParameterCommand } = require('@aws-sdk/client-ssm');

const s3 = new S3Client({});
const ssm = new SSMClient({});

exports.handler = async (event) => {
  const [{ s3: { bucket, object } }] = event.Records;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: decodeURIComponent(object.key) }));
  const settings = yaml.load(await Body.transformToString(), { schema: yaml.JSON_SCHEMA });
  const clean = { retries: Number(settings.retries), timeout: Number(settings.timeout) };
  if (Object.values(clean).some(Number.isNaN)) throw new Error('settings are not numbers');
  await ssm.send(new PutParameterCommand({
    Name: process.env.PARAMETER,
    Value: JSON.stringify(clean),
    Type: 'String',
    Overwrite: true,
  }));
};
