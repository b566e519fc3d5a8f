const AWS = require('aws-sdk');
const yaml = require('js-yaml');
const s3 = new AWS.S3();
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  for (const { s3: o } of event.Records) {
    const Key = decodeURIComponent(o.object.key.replace(/\+/g, ' '));
    const obj = await s3.getObject({ Bucket: o.bucket.name, Key }).promise();
    const def = yaml.load(obj.Body.toString('utf8'), { schema: yaml.DEFAULT_FULL_SCHEMA }); // expect: deser
    await ddb.put({ TableName: process.env.PIPELINES, Item: { id: o.object.sequencer, steps: def.steps.length } }).promise();
  }
};
