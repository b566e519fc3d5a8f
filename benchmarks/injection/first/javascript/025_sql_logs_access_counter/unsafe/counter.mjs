import { gunzipSync } from 'node:zlib';
import mysql from 'mysql2/promise';

const LINE = /^(\S+) "(?<method>[A-Z]+) (?<path>.+) HTTP\/[\d.]+" (?<status>\d{3})/;

function decode({ awslogs }) {
  const payload = gunzipSync(Buffer.from(awslogs.data, 'base64'));
  return JSON.parse(payload.toString('utf8'));
}

const parse = ({ message }) => LINE.exec(message)?.groups;

let connection;
const connect = async () => (connection ??= await mysql.createConnection(process.env.MYSQL_URI));

export const handler = async (event) => {
  const { messageType, logEvents } = decode(event);
  if (messageType !== 'DATA_MESSAGE') {
    return;
  }

  const db = await connect();
  for (const hit of logEvents.map(parse)) {
    if (!hit) continue;
    const { path, status } = hit;
    await db.execute(`INSERT INTO hits (path, status, total) VALUES ("${path}", ${status}, 1) ON DUPLICATE KEY UPDATE total = total + 1`); // expect: sql
  }
};
