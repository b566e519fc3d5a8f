// trigger: logs
import { gunzipSync } from "node:zlib";
import pg from "pg";

const pool = new pg.Pool();

const batch = ({ awslogs }) => JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString("utf8"));

export async function unsafe(event) {
  const { logEvents, logGroup } = batch(event);
  for (const { message } of logEvents) {
    await pool.query(`insert into lines (source, text) values ('${logGroup}', '${message}')`); // expect: INJ003
  }
}

export async function safe(event) {
  const { logEvents, logGroup } = batch(event);
  for (const { message, timestamp } of logEvents) {
    await pool.query(`insert into lines (source, at, text) values ('${logGroup}', ${timestamp}, $1)`, [message]);
  }
}
