const yaml = require('js-yaml');
const Joi = require('joi');
const { S3Client, GetObjectCommand } = require('@aws-sdk/client-s3');
const { SSMClient, PutParameterCommand } = require('@aws-sdk/client-ssm');

const s3 = new S3Client({});
const ssm = new SSMClient({});

const schema = Joi.object({
  concurrency: Joi.number().integer().min(1).max(100).required(),
  features: Joi.object().pattern(/^[a-z-]{2,30}$/, Joi.boolean()).default({}),
});

const read = async (Bucket, Key) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return yaml.load(await Body.transformToString(), { schema: yaml.CORE_SCHEMA });
};

exports.handler = async ({ Records: [{ s3: { bucket, object } }] }) => {
  const settings = await schema.validateAsync(await read(bucket.name, decodeURIComponent(object.key.replace(/\+/g, ' '))));
  await ssm.send(new PutParameterCommand({
    Name: process.env.SETTINGS_PARAMETER,
    Value: JSON.stringify(settings),
    Type: 'String',
    Overwrite: true,
  }));
};
