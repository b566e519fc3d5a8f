'use strict';

const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');

const lambda = new LambdaClient({ maxAttempts: 2 });

const resolve = (type) => type;

exports.invoke = async ({ type, attempt, fingerprint }) => {
  const FunctionName = resolve(type);
  const Payload = Buffer.from(JSON.stringify({ attempt, fingerprint }));
  const { StatusCode } = await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload })); // expect: cloud
  return StatusCode === 202;
};
