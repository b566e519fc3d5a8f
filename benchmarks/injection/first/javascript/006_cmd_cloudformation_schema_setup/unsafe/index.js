'use strict';
const https = require('https');
const { promisify } = require('util');
const childProcess = require('child_process');
const run = promisify(childProcess.execFile);

function respond(event, context, status, data) {
  const body = JSON.stringify({
    Status: status,
    Reason: `See log stream ${context.logStreamName}`,
    PhysicalResourceId: context.logStreamName,
    StackId: event.StackId,
    RequestId: event.RequestId,
    LogicalResourceId: event.LogicalResourceId,
    Data: data,
  });
  const url = new URL(event.ResponseURL);
  return new Promise((resolve, reject) => {
    const req = https.request(
      {
        hostname: 'cloudformation-custom-resource-response.s3.amazonaws.com',
        path: url.pathname + url.search,
        method: 'PUT',
        headers: { 'content-length': Buffer.byteLength(body) },
      },
      (res) => { res.resume(); res.on('end', resolve); },
    );
    req.on('error', reject);
    req.end(body);
  });
}

async function createDatabase(properties) {
  const { DatabaseName: name } = properties;
  const { stdout } = await run('/bin/sh', ['-c', `/opt/bin/createdb --no-password ${name}`]); // expect: cmd
  return { Output: stdout.trim() };
}

exports.handler = async (event, context) => {
  try {
    const data = event.RequestType === 'Create' ? await createDatabase(event.ResourceProperties) : {};
    await respond(event, context, 'SUCCESS', data);
  } catch (err) {
    await respond(event, context, 'FAILED', {});
  }
};
