'use strict';

const mysql = require('mysql2/promise');

let pool;
const connect = () => (pool ??= mysql.createPool({ uri: process.env.MYSQL_URI, connectionLimit: 1 }));

class MovementWriter {
  #pending = [];
  #batchSize;
  #written = 0;

  constructor({ batchSize }) {
    this.#batchSize = batchSize;
  }

  async add(movement) {
    this.#pending.push(movement);
    if (this.#pending.length >= this.#batchSize) await this.#drain();
  }

  async #drain() {
    const batch = this.#pending.splice(0);
    if (batch.length === 0) return;
    const values = batch
      .map((m) => `('${m.eventID}', '${m.sku}', '${m.site}', ${Number(m.delta)})`)
      .join(',\n');
    const sql = 'INSERT IGNORE INTO stock_movements (event_id, sku, site, delta) VALUES ' + values;
    const [result] = await connect().query(sql); // expect: sql
    this.#written += result.affectedRows;
  }

  async flush() {
    await this.#drain();
    const n = this.#written;
    this.#written = 0;
    return n;
  }
}

module.exports = { MovementWriter };
