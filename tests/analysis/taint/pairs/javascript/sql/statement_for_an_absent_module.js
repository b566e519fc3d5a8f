// trigger: rest
const vandium = require("vandium");
const { statement, record } = require("/opt/nodejs/database");
const database = require("./not-packed/database");

const one = (event) => {
  record(`SELECT stock FROM products WHERE id = '${event.pathParameters.id}'`); // expect: INJ003
  return database.batcher({ sql: `DELETE FROM products WHERE id = '${event.pathParameters.id}'` }); // expect: INJ003
};

exports.unsafe = vandium.api().headers({ "X-Shop": "1" }).GET(one).POST({ body: {} }, () => null);

exports.safe = vandium
  .api()
  .GET((event) => {
    statement("SELECT stock FROM products WHERE id = ?", [event.pathParameters.id]);
    statement(`Select the product ${event.pathParameters.id}`);
    return database.batcher({ sql: `DELETE FROM products WHERE id = ${Number(event.pathParameters.id)}` });
  })
  .POST({ body: {} }, () => null);
