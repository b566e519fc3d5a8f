const AWS = require('aws-sdk');

const lambda = new AWS.Lambda();
const WORKERS = Object.freeze({
  join: process.env.JOIN_FUNCTION,
  leave: process.env.LEAVE_FUNCTION,
});

exports.handler = async (event) => {
  const { connectionId, requestId } = event.requestContext;
  const { action } = JSON.parse(event.body || '{}');

  if (!Object.hasOwn(WORKERS, action)) {
    return { statusCode: 400 };
  }
  const target = WORKERS[action];

  await lambda.invoke({
    FunctionName: target,
    InvocationType: 'Event',
    Payload: JSON.stringify({ connectionId, requestId }),
  }).promise();

  return { statusCode: 200 };
};
