import { DataTypes, Model, Sequelize } from 'sequelize';

export const sequelize = new Sequelize(process.env.DATABASE_URL as string, { logging: false, pool: { max: 1 } });

export class Counter extends Model {
  declare sensor: string;
  declare total: number;
}

Counter.init(
  { sensor: { type: DataTypes.STRING, primaryKey: true }, total: DataTypes.INTEGER },
  { sequelize, tableName: 'counters', timestamps: false },
);
