const { Client } = require('pg');
let client = null;
module.exports.getClient = async () => {
  if (!client) {
    client = new Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
  }
  return client;
};
