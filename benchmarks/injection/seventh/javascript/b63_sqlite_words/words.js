'use strict';
const Database = require('better-sqlite3');
const path = require('path');

const db = new Database(path.join(__dirname, 'words.db'), { readonly: true });

const statements = {
  exact: db.prepare('SELECT word, meaning FROM words WHERE word = ? COLLATE NOCASE'),
  prefix: db.prepare('SELECT word, meaning FROM words WHERE word >= @from AND word < @to ORDER BY word LIMIT @limit'),
  random: db.prepare('SELECT word, meaning FROM words ORDER BY random() LIMIT 1'),
};

function lookup(q) {
  if (q.mode === 'random') return [statements.random.get()];
  const word = (q.word || '').toLowerCase();
  if (!word) return [];
  if (q.mode === 'prefix') {
    const limit = Math.min(Number(q.limit) || 10, 50);
    return statements.prefix.all({ from: word, to: word + '\uffff', limit });
  }
  return statements.exact.all(word);
}

exports.handler = async (event) => {
  const q = event.queryStringParameters || {};
  const found = lookup(q).filter(Boolean);
  return {
    statusCode: found.length ? 200 : 404,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(found),
  };
};
