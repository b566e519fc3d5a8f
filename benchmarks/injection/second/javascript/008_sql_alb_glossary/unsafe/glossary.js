'use strict';

const path = require('node:path');
const Database = require('better-sqlite3');

const db = new Database(path.join(__dirname, 'glossary.db'), { readonly: true });

function* lookup(terms) {
  for (const term of terms) {
    const statement = db.prepare("SELECT term, meaning FROM glossary WHERE term = '" + term + "'"); // expect: sql
    yield* statement.iterate();
  }
}

exports.handler = async (event) => {
  const raw = event.multiValueQueryStringParameters?.term ?? [];
  const terms = raw.map((value) => decodeURIComponent(value)).slice(0, 10);
  const entries = [...lookup(terms)];
  return {
    statusCode: entries.length ? 200 : 404,
    statusDescription: entries.length ? '200 OK' : '404 Not Found',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ entries }),
  };
};
