const sql = require('mssql');

const config = {
  server: process.env.SQL_SERVER,
  database: process.env.SQL_DATABASE,
  user: process.env.SQL_USER,
  password: process.env.SQL_PASSWORD,
  pool: { max: 2 },
  options: { encrypt: true },
};

let pool;
const connect = () => (pool = pool || new sql.ConnectionPool(config).connect());

const MERGE = `
MERGE customers AS target
USING (SELECT @id AS id) AS source ON target.id = source.id
WHEN MATCHED THEN UPDATE SET name = @name, city = @city, changed = SYSUTCDATETIME()
WHEN NOT MATCHED THEN INSERT (id, name, city, changed) VALUES (@id, @name, @city, SYSUTCDATETIME());`;

async function upsert(customer) {
  const request = (await connect()).request();
  request.input('id', sql.UniqueIdentifier, customer.id);
  request.input('name', sql.NVarChar(200), customer.name);
  request.input('city', sql.NVarChar(100), customer.city || null);
  const { rowsAffected } = await request.query(MERGE);
  return rowsAffected[0];
}

async function disable(customer) {
  const request = (await connect()).request();
  request.input('id', sql.UniqueIdentifier, customer.id);
  await request.query('UPDATE customers SET active = 0 WHERE id = @id');
}

const actions = { created: upsert, changed: upsert, deleted: disable };

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const { body, messageId } of event.Records) {
    const { type, customer } = JSON.parse(body);
    if (!Object.prototype.hasOwnProperty.call(actions, type)) continue;
    try {
      await actions[type](customer);
    } catch (e) {
      console.error('message %s was not written: %s', messageId, e.code);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
