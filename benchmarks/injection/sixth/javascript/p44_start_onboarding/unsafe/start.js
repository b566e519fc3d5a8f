const { SFNClient, StartExecutionCommand } = require('@aws-sdk/client-sfn');
const { randomUUID } = require('crypto');

const sfn = new SFNClient({});

const withErrors = (fn) => async (event, context) => {
  try {
    return await fn(event, context);
  } catch (err) {
    if (err.expose) return { statusCode: err.status, body: JSON.stringify({ message: err.message }) };
    console.error(JSON.stringify({ requestId: context.awsRequestId, name: err.name }));
    return { statusCode: 500, body: JSON.stringify({ message: 'internal' }) };
  }
};

function fail(status, message) {
  throw Object.assign(new Error(message), { status, expose: true });
}

function application(event) {
  if (!event.body) fail(400, 'no body');
  return event.body;
}

exports.handler = withErrors(async (event) => {
  const input = application(event);
  const started = await sfn.send(new StartExecutionCommand({ // expect: publish
    stateMachineArn: process.env.ONBOARDING_ARN,
    name: randomUUID(),
    input,
  }));
  return { statusCode: 202, body: JSON.stringify({ execution: started.executionArn.split(':').pop() }) };
});
