const { DataTypes, Sequelize } = require('sequelize');

const sequelize = new Sequelize(process.env.DATABASE_URL, { logging: false, pool: { max: 2 } });

const Room = sequelize.define('room', {
  name: DataTypes.STRING,
  seats: DataTypes.INTEGER,
}, { timestamps: false });

module.exports = { Room, sequelize };
