const { retry } = require('./retry');

const SORTABLE = new Set(['name', 'city', 'created_at']);

class BaseStore {
  constructor(db) {
    this.db = db;
  }

  async rows(sql, params) {
    const res = await retry(() => this.db.get().query(sql, params), 2);
    return res.rows;
  }
}

class CustomerStore extends BaseStore {
  order(sort) {
    return SORTABLE.has(sort) ? `ORDER BY ${sort}` : 'ORDER BY name';
  }

  search(filter, { limit, offset }) {
    const where = ['deleted_at IS NULL'];
    const params = [];
    if (filter.name) {
      params.push(`%${filter.name}%`);
      where.push(`name ILIKE $${params.length}`);
    }
    if (filter.city) {
      params.push(filter.city);
      where.push(`city = $${params.length}`);
    }
    const sql = [
      'SELECT id, name, city FROM customers',
      `WHERE ${where.join(' AND ')}`,
      this.order(filter.sort),
      `LIMIT ${limit} OFFSET ${offset}`,
    ].join(' ');
    return this.rows(sql, params);
  }
}

module.exports = { CustomerStore };
