const { Sequelize, QueryTypes } = require('sequelize');
const _ = require('lodash');

const sequelize = new Sequelize(process.env.DB_NAME, process.env.DB_USER, undefined, {
  dialect: 'mysql', host: process.env.DB_HOST, logging: false, pool: { max: 1 },
});

const decode = (record) => JSON.parse(Buffer.from(record.value, 'base64').toString());

const byCustomer = _.flow(
  (event) => Object.values(event.records).flat(),
  (records) => records.map(decode),
  (rows) => _.groupBy(rows, 'customerId'),
  _.toPairs,
);

const SEGMENT_SQL = `
  INSERT INTO customer_segments (customer_id, segments)
  VALUES (:customerId, CAST(:segments AS JSON))
  ON DUPLICATE KEY UPDATE segments = VALUES(segments)`;

exports.handler = async (event) => {
  const groups = byCustomer(event);
  await sequelize.transaction(async (transaction) => {
    for (const [customerId, rows] of groups) {
      const segments = _.uniq(_.map(rows, 'segment'));
      const replacements = { customerId, segments: JSON.stringify(segments) };
      await sequelize.query(SEGMENT_SQL, { type: QueryTypes.INSERT, transaction, replacements });
    }
  });
  return { customers: groups.length };
};
