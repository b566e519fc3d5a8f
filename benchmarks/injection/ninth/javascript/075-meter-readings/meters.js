const { DynamoDB } = require('aws-sdk');

const documents = new DynamoDB.DocumentClient();
const TABLE = process.env.METER_TABLE;

function* chunks(items, size) {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}

function toItem({ kinesis }) {
  const { meter, kwh } = JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'));
  return { meter: Number(meter), kwh: Number(kwh), sequence: kinesis.sequenceNumber };
}

exports.handler = async (event) => {
  const items = event.Records.map(toItem).filter(({ meter, kwh }) => Number.isFinite(meter) && Number.isFinite(kwh));
  for (const chunk of chunks(items, 25)) {
    const RequestItems = { [TABLE]: chunk.map((Item) => ({ PutRequest: { Item } })) };
    const { UnprocessedItems } = await documents.batchWrite({ RequestItems }).promise();
    if (Object.keys(UnprocessedItems).length) throw new Error('not all readings were stored');
  }
};
