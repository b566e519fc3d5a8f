import mysql from 'mysql2/promise';

let conn;
async function db() {
  if (!conn) {
    conn = await mysql.createConnection({
      host: process.env.DB_HOST,
      user: process.env.DB_USER,
      password: process.env.DB_PASS,
      database: 'club',
    });
  }
  return conn;
}

const reply = (statusCode, data) => ({
  statusCode,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(data),
});

export const handler = async (event) => {
  const { name, town } = event.queryStringParameters ?? {};
  if (!name || name.length < 2) return reply(400, { error: 'name too short' });

  const c = await db();
  let where = `surname LIKE '${name}%'`;
  if (town) {
    where += ` AND town = '${town}'`;
  }
  const [rows] = await c.query(`SELECT id, surname, forename, town FROM members WHERE ${where} LIMIT 50`); // expect: sql
  return reply(200, rows.map((r) => ({ id: r.id, name: `${r.forename} ${r.surname}`, town: r.town })));
};
