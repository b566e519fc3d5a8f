import { DataTypes, Model, Sequelize } from 'sequelize';

const sequelize = new Sequelize({
  dialect: 'postgres',
  host: process.env.PGHOST,
  database: 'hr',
  logging: false,
});

export class Employee extends Model {}

Employee.init(
  {
    id: { type: DataTypes.INTEGER, primaryKey: true },
    name: DataTypes.STRING,
    age: DataTypes.INTEGER,
    active: DataTypes.BOOLEAN,
    hiredAt: DataTypes.DATE,
  },
  { sequelize, tableName: 'employees', timestamps: false },
);
