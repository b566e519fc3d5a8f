const { Op, QueryTypes } = require('sequelize');
const { Room, sequelize } = require('./models');

const BUSY = 'SELECT room_id FROM bookings WHERE starts < :end AND ends > :start';

exports.handler = async ({ arguments: { seats, start, end } }) => {
  const from = new Date(start);
  const to = new Date(end);
  if (Number.isNaN(from.valueOf()) || !(to > from)) throw new Error('dates');
  const busy = await sequelize.query(BUSY, {
    replacements: { start: from.toISOString(), end: to.toISOString() },
    type: QueryTypes.SELECT,
  });
  return Room.findAll({
    where: {
      seats: { [Op.gte]: Number.parseInt(seats, 10) || 1 },
      id: { [Op.notIn]: busy.map((row) => row.room_id) },
    },
    order: [['seats', 'ASC']],
    limit: 20,
    raw: true,
  });
};
