import { Sequelize, QueryTypes } from 'sequelize';

let instance;

const sequelize = () => {
  instance ??= new Sequelize(process.env.DATABASE_URL, {
    logging: false,
    pool: { max: 1, idle: 5000 },
    dialectOptions: { ssl: { require: true } },
  });
  return instance;
};

export class Statement {
  #text;
  #type;

  constructor(text, type = QueryTypes.SELECT) {
    this.#text = text;
    this.#type = type;
  }

  static insert(table, columns) {
    return new Statement(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (:values)`, QueryTypes.INSERT);
  }

  run(replacements = {}) {
    return sequelize().query(this.#text, { type: this.#type, replacements });
  }
}
