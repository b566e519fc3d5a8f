const { fork } = require('child_process');
const path = require('path');
const AWS = require('aws-sdk');

const dynamo = new AWS.DynamoDB.DocumentClient();

function parse(text) {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'parser.js'), ['--strict'], { execArgv: ['--max-old-space-size=64'] });
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('message', (m) => {
      clearTimeout(timer);
      child.disconnect();
      m.error ? reject(new Error(m.error)) : resolve(m.order);
    });
    child.once('exit', (code) => {
      if (code) reject(new Error('parser ended with ' + code));
    });
    child.send({ text });
  });
}

exports.handler = async (event) => {
  const failures = [];
  for (const record of event.Records) {
    try {
      const order = await parse(record.body);
      await dynamo.put({ TableName: process.env.ORDERS, Item: Object.assign({ id: record.messageId }, order) }).promise();
    } catch (e) {
      failures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures: failures };
};
