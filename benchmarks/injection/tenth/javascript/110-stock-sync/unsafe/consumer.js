const mysql = require('mysql2/promise');

let conn;
const db = async () => (conn ??= await mysql.createConnection(process.env.DATABASE_URL));

const discontinue = async (warehouse, skus) => {
  const list = skus.map((sku) => `'${sku}'`).join(', ');
  const link = await db();
  const [result] = await link.query(`UPDATE stock SET discontinued = 1 WHERE warehouse = ? AND sku IN (${list})`, [warehouse]); // expect: sql
  return result.affectedRows;
};

exports.handler = async (event) => {
  const batchItemFailures = [];
  for (const { messageId, body } of event.Records) {
    try {
      const { warehouse, skus } = JSON.parse(body);
      if (Array.isArray(skus) && skus.length) await discontinue(Number(warehouse), skus);
    } catch (err) {
      console.error(JSON.stringify({ messageId, code: err.code }));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
