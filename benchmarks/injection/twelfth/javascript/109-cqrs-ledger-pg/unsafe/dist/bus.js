class QueryBus {
  #handlers = new Map();
  #pool;

  constructor(pool) {
    this.#pool = pool;
  }

  register(name, build) {
    this.#handlers.set(name, build);
    return this;
  }

  async ask(name, params) {
    const build = this.#handlers.get(name);
    if (build === undefined) throw new Error('UnknownQuery');
    const statement = build(params);
    const { rows } = await this.#pool.query(statement); // expect: sql
    return rows;
  }
}

exports.QueryBus = QueryBus;
