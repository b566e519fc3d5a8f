'use strict';

const AWS = require('aws-sdk');

const dynamo = new AWS.DynamoDB.DocumentClient();
const CHECKS = ['spfVerdict', 'dkimVerdict', 'dmarcVerdict'];
const LIMIT = 5;

const domainOf = (address) => {
  const match = /@([a-z0-9.-]{3,253})>?$/i.exec(address || '');
  return match ? match[1].toLowerCase() : 'unknown';
};

const failedChecks = (receipt) => CHECKS.filter((check) => receipt[check] && receipt[check].status === 'FAIL');

const count = (domain, checks) =>
  dynamo.update({
    TableName: process.env.SENDERS_TABLE,
    Key: { domain },
    UpdateExpression: 'SET lastSeen = :now ADD failures :n',
    ExpressionAttributeValues: { ':now': Date.now(), ':n': checks.length },
    ReturnValues: 'ALL_NEW',
  }).promise().then(({ Attributes }) => Attributes.failures);

exports.handler = (event, context, callback) => {
  const [{ ses: { mail, receipt } }] = event.Records;
  const checks = failedChecks(receipt);
  if (checks.length === 0) return callback(null, { disposition: 'CONTINUE' });
  count(domainOf(mail.source), checks)
    .then((failures) => {
      console.log('checks failed: %s', checks.join(','));
      callback(null, { disposition: failures > LIMIT ? 'STOP_RULE_SET' : 'CONTINUE' });
    })
    .catch(callback);
};
