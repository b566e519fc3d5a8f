// trigger: alb
import mysql from "mysql2/promise";

let connection;

async function connected() {
  connection ??= await mysql.createConnection({ host: process.env.DB_HOST, namedPlaceholders: true });
  return connection;
}

export const unsafe = async (event) => {
  const db = await connected();
  const { city } = event.queryStringParameters;
  const [shops] = await db.execute(`SELECT * FROM shops WHERE city = "${city}"`); // expect: INJ003
  return { statusCode: 200, body: JSON.stringify(shops) };
};

export const safe = async (event) => {
  const db = await connected();
  const { city } = event.queryStringParameters;
  const [shops] = await db.execute("SELECT * FROM shops WHERE city = :city", { city });
  return { statusCode: 200, body: JSON.stringify(shops) };
};
