const { changes } = require('./change');
const redshift = require('./redshift');

const statement = ({ id, customer, note = '' }) =>
  "INSERT INTO orders (id, customer, note) VALUES ('%id', '%customer', '%note')"
    .replace('%id', id)
    .replace('%customer', customer)
    .replace('%note', note);

exports.handler = async (event) => {
  let loaded = 0;
  for (const order of changes(event.Records)) {
    await redshift.run(statement(order));
    loaded += 1;
  }
  console.log('loaded %d orders', loaded);
};
