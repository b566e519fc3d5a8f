import { Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.PG_URL!, {
  dialect: 'postgres',
  logging: false,
  pool: { max: 2, min: 0, idle: 0, acquire: 3000, evict: 10_000 },
});
