import { gunzipSync } from 'node:zlib'
import knex from 'knex'

const db = knex({
  client: 'pg',
  connection: process.env.PG_URL,
  pool: { min: 0, max: 1 },
})

const LINE = /^(\S+) \S+ \S+ \[([^\]]+)\] "(\S+) (.+) HTTP\/[\d.]+" (\d{3}) (\d+)/

const decode = ({ awslogs }) => JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString('utf8'))

const parse = ({ timestamp, message }) => {
  const m = LINE.exec(message)
  return m && { at: new Date(timestamp).toISOString(), ip: m[1], path: m[4], status: Number(m[5]) }
}

export async function handler(event) {
  const payload = decode(event)
  if (payload.messageType !== 'DATA_MESSAGE') return

  const rows = payload.logEvents.map(parse).filter(Boolean)
  for (const { at, ip, path, status } of rows) {
    await db.raw(`insert into access_log (at, ip, path, status) values ('${at}', '${ip}', '${path}', ${status})`) // expect: sql
  }
  console.log(JSON.stringify({ loaded: rows.length }))
}
