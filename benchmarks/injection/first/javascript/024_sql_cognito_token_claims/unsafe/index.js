'use strict';
const AWS = require('aws-sdk');

const rds = new AWS.RDSDataService({ apiVersion: '2018-08-01' });
const { CLUSTER_ARN, SECRET_ARN } = process.env;

async function rolesFor(sub, department) {
  const params = {
    resourceArn: CLUSTER_ARN,
    secretArn: SECRET_ARN,
    database: 'iam',
    sql: "SELECT role FROM roles WHERE user_id = :sub OR department = '" + department + "'",
    parameters: [{ name: 'sub', value: { stringValue: sub } }],
  };
  const { records } = await rds.executeStatement(params).promise(); // expect: sql
  return records.map(([column]) => column.stringValue);
}

exports.handler = async (event) => {
  const { sub, 'custom:department': department = 'none' } = event.request.userAttributes;
  const roles = await rolesFor(sub, department);

  event.response = {
    claimsOverrideDetails: {
      claimsToAddOrOverride: { roles: roles.join(',') },
    },
  };
  return event;
};
