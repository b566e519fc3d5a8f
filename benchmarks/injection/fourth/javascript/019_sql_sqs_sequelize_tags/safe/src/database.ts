import { Sequelize } from 'sequelize';

let instance: Sequelize | undefined;

export function database(): Sequelize {
  if (!instance) {
    instance = new Sequelize(process.env.DATABASE_URL ?? '', { logging: false, pool: { max: 2, min: 0 } });
  }
  return instance;
}
