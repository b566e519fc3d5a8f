import { DataTypes, Model, Sequelize } from 'sequelize';

const sequelize = new Sequelize(process.env.DATABASE_URL ?? '', { logging: false });

export class Product extends Model {
  declare id: number;
  declare name: string;
  declare price: number;
}

Product.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
    name: DataTypes.STRING,
    brand: DataTypes.STRING,
    price: DataTypes.DECIMAL(10, 2),
    active: DataTypes.BOOLEAN,
  },
  { sequelize, tableName: 'product', timestamps: false },
);
