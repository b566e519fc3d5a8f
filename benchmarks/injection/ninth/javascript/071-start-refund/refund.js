const AWS = require('aws-sdk');

const states = new AWS.StepFunctions();

exports.handler = async (event) => {
  const { order, cents } = JSON.parse(event.body);
  if (!Number.isSafeInteger(order) || !Number.isSafeInteger(cents) || cents < 1 || cents > 100_000) {
    return { statusCode: 422, body: '' };
  }
  const input = { order, cents, clerk: event.requestContext.authorizer.claims.sub };
  const { executionArn } = await states.startExecution({
    stateMachineArn: process.env.REFUND_MACHINE,
    name: `refund-${order}-${event.requestContext.requestId}`,
    input: JSON.stringify(input),
  }).promise();
  return {
    statusCode: 202,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ started: executionArn.split(':').pop() }),
  };
};
