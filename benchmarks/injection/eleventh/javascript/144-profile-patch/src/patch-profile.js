'use strict';

const mysql = require('mysql2/promise');
const { Logger } = require('@aws-lambda-powertools/logger');

const logger = new Logger({ serviceName: 'profile' });

const COLUMNS = new Map([
  ['displayName', { column: 'display_name', check: (v) => typeof v === 'string' && v.length <= 80 }],
  ['city', { column: 'city', check: (v) => typeof v === 'string' && v.length <= 120 }],
  ['newsletter', { column: 'newsletter', check: (v) => typeof v === 'boolean' }],
  ['birthYear', { column: 'birth_year', check: (v) => Number.isInteger(v) && v > 1900 && v < 2020 }],
]);

const pool = mysql.createPool({
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: 'accounts',
  connectionLimit: 1,
  namedPlaceholders: true,
});

function* assignments(patch) {
  for (const [field, { column, check }] of COLUMNS) {
    if (!Object.hasOwn(patch, field)) continue;
    if (!check(patch[field])) throw Object.assign(new Error('invalid field'), { field });
    yield { column, value: patch[field] };
  }
}

async function update(sub, changes) {
  const set = changes.map(({ column }) => `${column} = :${column}`).join(', ');
  const values = Object.fromEntries(changes.map(({ column, value }) => [column, value]));
  const sql = `UPDATE profiles SET ${set}, updated_at = NOW() WHERE subject = :sub`;
  const [{ affectedRows }] = await pool.execute(sql, { ...values, sub });
  return affectedRows;
}

exports.handler = async (event) => {
  const { sub } = event.requestContext.authorizer.claims;
  let changes;
  try {
    changes = [...assignments(JSON.parse(event.body ?? '{}'))];
  } catch (err) {
    logger.warn('patch rejected', { sub, field: err.field });
    return { statusCode: 422, body: JSON.stringify({ message: 'the patch is invalid' }) };
  }
  if (changes.length === 0) return { statusCode: 204, body: '' };
  const rows = await update(sub, changes);
  return { statusCode: rows === 1 ? 200 : 404, body: JSON.stringify({ changed: changes.length }) };
};
