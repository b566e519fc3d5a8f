'use strict';

const { createPool } = require('mysql2/promise');

const PAGE = 20;

class EntryRepository {
  #pool = createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 });

  async page(number) {
    const [rows] = await this.#pool.execute(
      'SELECT name, message FROM entries ORDER BY id DESC LIMIT ? OFFSET ?',
      [String(PAGE + 1), String((number - 1) * PAGE)],
    );
    return { rows: rows.slice(0, PAGE), hasMore: rows.length > PAGE };
  }

  async add({ name, message }) {
    await this.#pool.execute('INSERT INTO entries (name, message) VALUES (?, ?)', [name, message]);
  }
}

module.exports = { EntryRepository };
