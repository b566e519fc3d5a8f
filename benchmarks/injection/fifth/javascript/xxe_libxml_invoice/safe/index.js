const AWS = require('aws-sdk');
const libxml = require('libxmljs2');

const s3 = new AWS.S3();
const dynamo = new AWS.DynamoDB.DocumentClient();

const OPTIONS = { noent: false, nonet: true, noblanks: true };

const text = (document, xpath) => {
  const node = document.get(xpath);
  return node ? node.text() : undefined;
};

const invoice = (xml) => {
  const document = libxml.parseXml(xml, OPTIONS);
  return {
    number: text(document, '//Invoice/ID'),
    total: parseFloat(text(document, '//LegalMonetaryTotal/PayableAmount')),
    currency: text(document, '//DocumentCurrencyCode'),
  };
};

exports.handler = (event) =>
  Promise.all(
    event.Records.map(({ s3: { bucket, object } }) =>
      s3
        .getObject({ Bucket: bucket.name, Key: decodeURIComponent(object.key) })
        .promise()
        .then(({ Body }) => invoice(Body.toString('utf8')))
        .then((Item) => dynamo.put({ TableName: process.env.INVOICES, Item }).promise())
    )
  ).then((all) => ({ stored: all.length }));
