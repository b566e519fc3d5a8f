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

const PLANS = ['free', 'team', 'enterprise'];

function application(event) {
  if (!event.body) fail(400, 'no body');
  let b;
  try {
    b = JSON.parse(event.body);
  } catch {
    fail(400, 'not JSON');
  }
  if (b === null || typeof b !== 'object') fail(400, 'not an object');
  if (!PLANS.includes(b.plan)) fail(422, 'plan');
  if (!Number.isInteger(b.seats) || b.seats < 1 || b.seats > 5000) fail(422, 'seats');
  if (typeof b.company !== 'string' || !/^[\w .&-]{2,60}$/.test(b.company)) fail(422, 'company');
  return JSON.stringify({ plan: b.plan, seats: b.seats, company: b.company });
}

exports.handler = withErrors(async (event) => {
  const input = application(event);
  const started = await sfn.send(new StartExecutionCommand({
    stateMachineArn: process.env.ONBOARDING_ARN,
    name: randomUUID(),
    input,
  }));
  return { statusCode: 202, body: JSON.stringify({ execution: started.executionArn.split(':').pop() }) };
});
