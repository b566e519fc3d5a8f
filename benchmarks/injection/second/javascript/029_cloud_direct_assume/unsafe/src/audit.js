'use strict';

const { S3Client, ListBucketsCommand } = require('@aws-sdk/client-s3');
const { credentialsFor } = require('./session');

const ROLES = new Map([
  ['dev', process.env.DEV_ROLE_ARN],
  ['prod', process.env.PROD_ROLE_ARN],
]);

exports.handler = async (event) => {
  const { role } = event;
  if (!role) throw new Error('role missing');
  const s3 = new S3Client({ credentials: await credentialsFor(role) });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return { buckets: Buckets.length };
};
