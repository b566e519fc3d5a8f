const { S3 } = require('@aws-sdk/client-s3');
const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { readInvoice } = require('./ubl');

const s3 = new S3({});
const ddb = DynamoDBDocument.from(new DynamoDB({}));

exports.handler = async (event) => {
  const saved = [];
  for (const rec of event.Records) {
    const { Body } = await s3.getObject({
      Bucket: rec.s3.bucket.name,
      Key: decodeURIComponent(rec.s3.object.key.replace(/\+/g, ' ')),
    });
    const xml = await Body.transformToString('utf-8');
    const invoice = readInvoice(xml);
    if (!(invoice.amount > 0)) continue;
    await ddb.put({
      TableName: process.env.INVOICE_TABLE,
      Item: { pk: rec.s3.object.eTag, amount: invoice.amount, lines: invoice.lines },
    });
    saved.push(invoice.lines);
  }
  return { saved: saved.length };
};
