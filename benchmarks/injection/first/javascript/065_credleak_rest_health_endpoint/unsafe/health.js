const mysql = require('mysql2/promise');

const started = Date.now();

async function ping() {
  const connection = await mysql.createConnection({
    host: process.env.DB_HOST,
    user: process.env.DB_USER,
    password: process.env.DB_PASSWORD,
  });
  try {
    await connection.ping();
    return 'up';
  } finally {
    await connection.end();
  }
}

function runtimeInfo() {
  const { PATH, LD_LIBRARY_PATH, ...settings } = process.env;
  return { node: process.version, uptime: Date.now() - started, settings };
}

exports.handler = async () => {
  const database = await ping().catch(() => 'down');
  const report = { database, ...runtimeInfo() };
  return { statusCode: 200, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(report) }; // expect: credential-leak
};
