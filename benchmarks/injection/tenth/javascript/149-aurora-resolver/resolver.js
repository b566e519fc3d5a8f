const { RDSDataClient, ExecuteStatementCommand } = require('@aws-sdk/client-rds-data');

const rds = new RDSDataClient({});

const STATEMENTS = {
  listPlants: 'SELECT id, name, city FROM plants WHERE owner = :owner ORDER BY name LIMIT :limit',
  getPlant: 'SELECT id, name, city FROM plants WHERE owner = :owner AND id = :id',
};

const typed = (value) => (Number.isInteger(value) ? { longValue: value } : { stringValue: String(value) });

const toParameters = (values) => Object.entries(values).map(([name, value]) => ({ name, value: typed(value) }));

exports.handler = async (event) => {
  const sql = Object.hasOwn(STATEMENTS, event.info.fieldName) && STATEMENTS[event.info.fieldName];
  if (!sql) throw new Error('unsupported field');

  const owner = event.identity.sub;
  const values =
    event.info.fieldName === 'getPlant'
      ? { owner, id: event.arguments.id }
      : { owner, limit: Math.min(event.arguments.limit || 25, 100) };

  const { formattedRecords } = await rds.send(
    new ExecuteStatementCommand({
      resourceArn: process.env.CLUSTER_ARN,
      secretArn: process.env.SECRET_ARN,
      database: 'plants',
      sql,
      parameters: toParameters(values),
      formatRecordsAs: 'JSON',
    }),
  );
  const rows = JSON.parse(formattedRecords);
  return event.info.fieldName === 'getPlant' ? rows[0] : rows;
};
