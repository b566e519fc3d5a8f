const { Client } = require('@opensearch-project/opensearch');
const AWS = require('aws-sdk');
const client = new Client({ node: process.env.SEARCH_NODE });

exports.handler = async (event) => {
  const body = [];
  for (const r of event.Records) {
    const key = AWS.DynamoDB.Converter.unmarshall(r.dynamodb.Keys);
    if (r.eventName === 'REMOVE') {
      body.push({ delete: { _index: 'products', _id: key.id } });
    } else {
      const doc = AWS.DynamoDB.Converter.unmarshall(r.dynamodb.NewImage);
      body.push({ index: { _index: 'products', _id: key.id } }, { title: doc.title, price: doc.price });
    }
  }
  if (body.length) await client.bulk({ body });
};
