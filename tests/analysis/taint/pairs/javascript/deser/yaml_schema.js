// trigger: s3
const yaml = require("js-yaml");
const { DEFAULT_SCHEMA } = require("js-yaml");
const unsafeTypes = require("js-yaml-js-types").all;
const { S3 } = require("@aws-sdk/client-s3");

const s3 = new S3();
const SCHEMA = DEFAULT_SCHEMA.extend(unsafeTypes);

async function text({ s3: { bucket, object } }) {
  const { Body } = await s3.getObject({ Bucket: bucket.name, Key: object.key });
  return Body.transformToString();
}

exports.unsafe = async (event) => {
  const settings = yaml.load(await text(event.Records[0]), { schema: SCHEMA }); // expect: INJ005
  return Object.keys(settings);
};

exports.safe = async (event) => {
  const settings = yaml.load(await text(event.Records[0]));
  return Object.keys(settings);
};
