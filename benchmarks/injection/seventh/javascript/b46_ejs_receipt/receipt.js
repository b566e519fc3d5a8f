'use strict';
const ejs = require('ejs');
const path = require('path');
const { Client } = require('pg');

const TEMPLATE = path.join(__dirname, 'receipt.ejs');

async function withDb(fn) {
  const db = new Client();
  await db.connect();
  try {
    return await fn(db);
  } finally {
    await db.end();
  }
}

const load = (number, owner) =>
  withDb(async (db) => {
    const { rows } = await db.query({
      name: 'receipt',
      text: 'select number, total, created_at, buyer from receipts where number = $1 and owner = $2',
      values: [number, owner],
    });
    return rows[0];
  });

exports.handler = async (event) => {
  const number = Number(event.pathParameters.number);
  if (!Number.isSafeInteger(number)) return { statusCode: 400, body: 'number' };

  const receipt = await load(number, event.requestContext.authorizer.principalId);
  if (!receipt) return { statusCode: 404, body: 'not found' };

  const html = await ejs.renderFile(TEMPLATE, {
    receipt,
    title: (event.queryStringParameters || {}).title || 'Receipt',
  });
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: html };
};
