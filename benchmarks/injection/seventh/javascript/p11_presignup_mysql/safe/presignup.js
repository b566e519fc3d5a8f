const mysql = require('mysql2/promise');

let conn;

async function connection() {
  if (conn) {
    try {
      await conn.ping();
      return conn;
    } catch (e) {
      conn = undefined;
    }
  }
  conn = await mysql.createConnection({
    host: process.env.DB_HOST,
    user: process.env.DB_USER,
    password: process.env.DB_PASS,
    database: 'crm',
  });
  return conn;
}

async function invited(email, company) {
  const db = await connection();
  let sql = 'SELECT id FROM invites WHERE used = 0 AND email = ?';
  const args = [email.toLowerCase()];
  if (company) {
    sql += ' AND company = ?';
    args.push(company);
  }
  const [rows] = await db.execute(sql, args);
  return rows.length > 0;
}

exports.handler = async (event) => {
  if (event.triggerSource !== 'PreSignUp_SignUp') return event;

  const attrs = event.request.userAttributes;
  const ok = await invited(attrs.email, attrs['custom:company']);
  if (!ok) {
    throw new Error('You need an invitation');
  }
  event.response.autoConfirmUser = true;
  event.response.autoVerifyEmail = false;
  return event;
};
