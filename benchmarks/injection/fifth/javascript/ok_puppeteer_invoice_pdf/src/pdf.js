const { S3, DynamoDB } = require('aws-sdk');
const { print } = require('./printer');
const { invoicePage } = require('./page');

const s3 = new S3();
const dynamo = new DynamoDB.DocumentClient();

const load = (id) =>
  dynamo
    .get({ TableName: process.env.INVOICES_TABLE, Key: { id } })
    .promise()
    .then(({ Item }) => {
      if (!Item) throw new Error('no such invoice');
      return Item;
    });

const save = (id, Body) =>
  s3
    .putObject({
      Bucket: process.env.INVOICES_BUCKET,
      Key: `pdf/${id}.pdf`,
      Body,
      ContentType: 'application/pdf',
      ServerSideEncryption: 'aws:kms',
    })
    .promise();

exports.handler = async (event) => {
  const ids = event.Records
    .map(({ body }) => JSON.parse(body).invoiceId)
    .filter((id) => /^INV-\d{8}$/.test(id));
  for (const id of new Set(ids)) {
    const invoice = await load(id);
    await save(id, await print(invoicePage(invoice)));
  }
  return ids.length;
};
