// trigger: sqs
const knex = require("knex")({ client: "pg" });

async function archive(table, where, bindings) {
  await knex.raw(`UPDATE ${table} SET archived = true WHERE ${where}`, bindings); // expect: INJ003
}

exports.unsafe = async (event) => {
  for (const record of event.Records) {
    const { customer } = JSON.parse(record.body);
    await archive("orders", `customer = '${customer}'`);
  }
};

exports.safe = async (event) => {
  for (const record of event.Records) {
    const { customer } = JSON.parse(record.body);
    await archive("orders", "customer = ?", [customer]);
  }
};
