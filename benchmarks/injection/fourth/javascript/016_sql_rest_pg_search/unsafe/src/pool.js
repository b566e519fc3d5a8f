const { Pool } = require('pg');

let pool;
module.exports = {
  get() {
    if (!pool) pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
    return pool;
  },
};
