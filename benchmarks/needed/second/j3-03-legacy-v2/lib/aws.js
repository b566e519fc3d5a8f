'use strict';
const AWS = require('aws-sdk');

AWS.config.update({ region: process.env.AWS_REGION, maxRetries: 5 });

const clients = {};
module.exports = {
  doc: new AWS.DynamoDB.DocumentClient({ convertEmptyValues: true }),
  get s3() {
    return (clients.s3 = clients.s3 || new AWS.S3({ signatureVersion: 'v4' }));
  },
  get sns() {
    return (clients.sns = clients.sns || new AWS.SNS());
  },
};
