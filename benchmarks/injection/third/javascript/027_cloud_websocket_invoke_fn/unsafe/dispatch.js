const AWS = require('aws-sdk');
const lambda = new AWS.Lambda();
const FUNCS = new Map([['reindex', process.env.REINDEX_FN], ['purge', process.env.PURGE_FN]]);

exports.handler = async (event) => {
  console.log('EVENT', JSON.stringify(event));
  const msg = JSON.parse(event.body);
  const name = msg.fn;
  await lambda.invoke({ // expect: cloud
    FunctionName: name,
    InvocationType: 'Event',
    Payload: JSON.stringify({ source: 'dispatcher', at: Date.now() }),
  }).promise();
  return { statusCode: 200, body: 'queued' };
};
