const AWS = require('aws-sdk');

const lambda = new AWS.Lambda();

exports.handler = async (event) => {
  const { connectionId, requestId } = event.requestContext;
  const { action } = JSON.parse(event.body || '{}');

  if (!action) {
    return { statusCode: 400 };
  }
  const target = action.function || `ws-${action}`;

  await lambda.invoke({ // expect: cloud
    FunctionName: target,
    InvocationType: 'Event',
    Payload: JSON.stringify({ connectionId, requestId }),
  }).promise();

  return { statusCode: 200 };
};
