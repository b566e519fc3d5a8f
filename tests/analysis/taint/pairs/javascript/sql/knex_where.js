// trigger: direct
const createKnex = require("knex");

const db = createKnex({ client: "mysql2", connection: { host: process.env.DB_HOST } });

exports.unsafe = async ({ state, limit }) => {
  const query = db("tickets").select("id", "title");
  return query.whereRaw(`state = '${state}'`).limit(Number(limit) || 10); // expect: INJ003
};

exports.safe = async ({ state, limit }) => {
  const query = db("tickets").select("id", "title");
  return query.where({ state }).limit(Number(limit) || 10);
};
