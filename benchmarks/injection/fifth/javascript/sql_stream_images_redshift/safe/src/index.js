const { changes } = require('./change');
const redshift = require('./redshift');

const statement = 'INSERT INTO orders (id, customer, note) VALUES (:id, :customer, :note)';
const parameters = (order) => ['id', 'customer', 'note']
  .map((name) => ({ name, value: String(order[name] ?? '') }));

exports.handler = async (event) => {
  let loaded = 0;
  for (const order of changes(event.Records)) {
    await redshift.run(statement, parameters(order));
    loaded += 1;
  }
  console.log('loaded %d orders', loaded);
};
