// trigger: eventbridge
const assert = require('assert');
const { AthenaClient, StartQueryExecutionCommand } = require('@aws-sdk/client-athena');

const client = new AthenaClient({});
const TEMPLATE = ['SELECT count(*)', "FROM logs WHERE tenant = '%TENANT%'"].join(' ');

exports.unsafe = async (event) => {
  const tenant = event.detail.tenant;
  assert.ok(typeof tenant === 'string');
  await client.send(new StartQueryExecutionCommand({ QueryString: TEMPLATE.replace('%TENANT%', tenant) })); // expect: INJ003
};

exports.safe = async (event) => {
  const tenant = event.detail.tenant;
  assert.ok(typeof tenant === 'string');
  assert.match(tenant, /^[a-z][a-z0-9-]{1,30}$/);
  await client.send(new StartQueryExecutionCommand({ QueryString: TEMPLATE.replace('%TENANT%', tenant) }));
};
