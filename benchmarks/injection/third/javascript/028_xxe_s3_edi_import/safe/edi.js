const libxmljs = require('libxmljs');
const AWS = require('aws-sdk');
const s3 = new AWS.S3();
const ddb = new AWS.DynamoDB.DocumentClient();

exports.handler = async (event) => {
  const { bucket, object } = event.Records[0].s3;
  const file = await s3.getObject({ Bucket: bucket.name, Key: decodeURIComponent(object.key) }).promise();
  const doc = libxmljs.parseXml(file.Body.toString(), { noent: false, nonet: true });
  const lines = doc.find('//line');
  await ddb.put({ TableName: process.env.EDI_TABLE, Item: { id: object.sequencer, lines: lines.length } }).promise();
  return lines.length;
};
