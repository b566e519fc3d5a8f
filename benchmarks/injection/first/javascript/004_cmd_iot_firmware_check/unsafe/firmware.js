const { exec } = require('child_process');
const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, PutCommand } = require('@aws-sdk/lib-dynamodb');
const { sanitize } = require('./sanitize');

const ddb = DynamoDBDocumentClient.from(new DynamoDBClient({}));

function verifyImage(version, callback) {
  exec( // expect: cmd
    '/opt/fwtool/verify --image /mnt/firmware/fw-' + version + '.bin --json',
    { timeout: 8000 },
    (err, stdout) => {
      if (err) return callback(err);
      callback(null, JSON.parse(stdout));
    },
  );
}

exports.handler = (event, context, done) => {
  const reported = event.state && event.state.reported;
  if (!reported || !reported.firmware) {
    return done(null, { skipped: true });
  }

  const version = sanitize(reported.firmware.version);

  verifyImage(version, (err, result) => {
    if (err) return done(err);
    const item = { requestId: context.awsRequestId, valid: result.valid === true, at: Date.now() };
    ddb.send(new PutCommand({ TableName: process.env.AUDIT_TABLE, Item: item }))
      .then(() => done(null, { valid: item.valid }))
      .catch(done);
  });
};
