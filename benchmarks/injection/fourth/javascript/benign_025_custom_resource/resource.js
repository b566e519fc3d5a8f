const https = require('https');
const crypto = require('crypto');
const { SSMClient, PutParameterCommand } = require('@aws-sdk/client-ssm');

const ssm = new SSMClient({});
const NAME = process.env.PARAMETER_NAME;

function responseTarget(text) {
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.hostname !== process.env.CFN_RESPONSE_HOST) {
    throw new Error('unexpected response host');
  }
  return { hostname: process.env.CFN_RESPONSE_HOST, path: url.pathname + url.search };
}

function respond(target, body) {
  return new Promise((resolve, reject) => {
    const data = JSON.stringify(body);
    const req = https.request(
      { hostname: target.hostname, path: target.path, method: 'PUT', headers: { 'content-length': Buffer.byteLength(data) } },
      resolve,
    );
    req.on('error', reject);
    req.end(data);
  });
}

exports.handler = async (event, context) => {
  const target = responseTarget(event.ResponseURL);
  const base = {
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    PhysicalResourceId: context.logStreamName,
  };
  try {
    if (event.RequestType !== 'Delete') {
      const Value = crypto.randomBytes(24).toString('base64url');
      await ssm.send(new PutParameterCommand({ Name: NAME, Value, Type: 'SecureString', Overwrite: true }));
    }
    await respond(target, { ...base, Status: 'SUCCESS' });
  } catch (e) {
    await respond(target, { ...base, Status: 'FAILED', Reason: 'see the log' });
  }
};
