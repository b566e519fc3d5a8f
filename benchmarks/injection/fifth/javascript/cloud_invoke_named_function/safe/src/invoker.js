'use strict';

const { LambdaClient, InvokeCommand } = require('@aws-sdk/client-lambda');
const { settings } = require('./settings');

const lambda = new LambdaClient({ maxAttempts: 2 });

const resolve = (type) => {
  const name = settings.targets.get(type);
  if (name === undefined) throw new RangeError('type of job is not known');
  return name;
};

exports.invoke = async ({ type, attempt, fingerprint }) => {
  const FunctionName = resolve(type);
  const Payload = Buffer.from(JSON.stringify({ attempt, fingerprint }));
  const { StatusCode } = await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
  return StatusCode === 202;
};
