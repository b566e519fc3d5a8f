'use strict';
const { RDSDataClient, ExecuteStatementCommand } = require('@aws-sdk/client-rds-data');

const rds = new RDSDataClient({});
const target = {
  resourceArn: process.env.CLUSTER_ARN,
  secretArn: process.env.SECRET_ARN,
  database: 'inventory',
};

const run = async (sql, values = {}) => {
  const parameters = Object.entries(values).map(([name, v]) => ({
    name,
    value: typeof v === 'number' ? { longValue: v } : { stringValue: String(v) },
  }));
  const out = await rds.send(new ExecuteStatementCommand({ ...target, sql, parameters, formatRecordsAs: 'JSON' }));
  return JSON.parse(out.formattedRecords || '[]');
};

const fields = {
  item: async ({ sku }) => (await run('select sku, name, on_hand from items where sku = :sku', { sku }))[0] || null,
  shortages: ({ threshold = 5 }) => run('select sku, name, on_hand from items where on_hand < :t', { t: Math.trunc(Number(threshold)) }),
  warehouses: () => run('select id, city from warehouses order by city'),
};

exports.handler = async (event) => {
  const { parentTypeName, fieldName } = event.info;
  if (parentTypeName !== 'Query' || !Object.hasOwn(fields, fieldName)) {
    throw new Error('Unhandled field');
  }
  try {
    return await fields[fieldName](event.arguments);
  } catch (e) {
    console.error(JSON.stringify({ field: fieldName, error: e.name }));
    throw new Error('Inventory unavailable');
  }
};
