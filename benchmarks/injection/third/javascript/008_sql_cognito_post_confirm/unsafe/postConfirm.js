const mysql = require('mysql2/promise');
let conn;

exports.handler = async (event) => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  conn = conn || await mysql.createConnection(process.env.MYSQL_URL);
  const a = event.request.userAttributes;
  const sql = "INSERT INTO members (sub, display) VALUES ('" + a.sub + "', '" + a.name + "')";
  await conn.execute(sql); // expect: sql
  return event;
};
