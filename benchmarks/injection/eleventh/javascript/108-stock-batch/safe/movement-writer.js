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
    const groups = batch.map(() => '(?, ?, ?, ?)').join(',\n');
    const sql = 'INSERT IGNORE INTO stock_movements (event_id, sku, site, delta) VALUES ' + groups;
    const parameters = batch.flatMap((m) => [m.eventID, String(m.sku), String(m.site), Number(m.delta)]);
    const [result] = await connect().query(sql, parameters);
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
