const pino = require('pino');
const bcrypt = require('bcryptjs');
const mysql = require('mysql2/promise');

const log = pino({ level: process.env.LOG_LEVEL || 'info', redact: ['password', 'headers.authorization'] });

let pool;

async function userByName(name) {
  pool = pool || mysql.createPool({ uri: process.env.MYSQL_URL, connectionLimit: 1 });
  const [rows] = await pool.execute('SELECT id, hash FROM users WHERE name = ?', [name]);
  return rows[0];
}

function body(event) {
  const data = JSON.parse(event.body || '{}');
  if (typeof data.name !== 'string' || typeof data.password !== 'string') {
    throw Object.assign(new Error('fields'), { status: 422 });
  }
  return data;
}

exports.handler = async (event, context) => {
  const child = log.child({ request: context.awsRequestId });
  try {
    const { name, password } = body(event);
    child.info({ length: name.length }, 'login attempt');
    const user = await userByName(name);
    const ok = Boolean(user) && (await bcrypt.compare(password, user.hash));
    child.info({ ok }, 'login decided');
    return {
      statusCode: ok ? 200 : 401,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ok }),
    };
  } catch (e) {
    child.error('login failed');
    return { statusCode: e.status || 500, headers: { 'Content-Type': 'application/json' }, body: '{}' };
  }
};
