// trigger: direct
const Database = require("better-sqlite3");

const db = new Database("/mnt/efs/catalog.db", { readonly: true });

exports.unsafe = async ({ term = "" }) => {
  const statement = db.prepare(`SELECT title FROM books WHERE title LIKE '%${term}%'`); // expect: INJ003
  return statement.all().map(({ title }) => title);
};

exports.safe = async ({ term = "" }) => {
  const statement = db.prepare("SELECT title FROM books WHERE title LIKE ?");
  return statement.all(`%${term}%`).map(({ title }) => title);
};
