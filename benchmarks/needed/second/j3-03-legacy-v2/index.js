'use strict';
const zlib = require('zlib');
const aws = require('./lib/aws');

const TABLE = process.env.SESSIONS_TABLE;

function expired(now, cursor, found) {
  const params = {
    TableName: TABLE,
    FilterExpression: 'expires < :now',
    ExpressionAttributeValues: { ':now': now },
  };
  if (cursor) params.ExclusiveStartKey = cursor;
  return aws.doc
    .scan(params)
    .promise()
    .then((page) => {
      const all = found.concat(page.Items);
      return page.LastEvaluatedKey ? expired(now, page.LastEvaluatedKey, all) : all;
    });
}

async function archive(items) {
  const Body = zlib.gzipSync(items.map((i) => JSON.stringify(i)).join('\n'));
  const Key = `sessions/${new Date().toISOString()}.ndjson.gz`;
  const managed = aws.s3.upload({ Bucket: process.env.ARCHIVE_BUCKET, Key, Body });
  const { Location } = await managed.promise();
  return Location;
}

async function remove(items) {
  for (let i = 0; i < items.length; i += 25) {
    let RequestItems = {
      [TABLE]: items.slice(i, i + 25).map(({ id }) => ({ DeleteRequest: { Key: { id } } })),
    };
    do {
      const reply = await aws.doc.batchWrite({ RequestItems }).promise();
      RequestItems = reply.UnprocessedItems;
    } while (Object.keys(RequestItems).length > 0);
  }
}

exports.handler = async () => {
  const items = await expired(Math.floor(Date.now() / 1000), null, []);
  if (!items.length) return 0;
  const location = await archive(items);
  await remove(items);
  await aws.sns
    .publish({ TopicArn: process.env.TOPIC_ARN, Message: `${items.length} sessions to ${location}` })
    .promise();
  return items.length;
};
