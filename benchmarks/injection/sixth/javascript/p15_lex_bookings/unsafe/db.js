const knex = require('knex')({
  client: 'pg',
  connection: process.env.PG_CONNECTION,
  pool: { min: 0, max: 1 },
});

async function freeRooms(city, day) {
  const taken = knex.raw(`select room_id from bookings where day = '${day}'`); // expect: sql
  return knex('rooms').select('id', 'label').where({ city }).whereNotIn('id', taken).limit(10);
}

async function cancelBooking(reference) {
  const res = await knex.raw("update bookings set cancelled = true where upper(ref) = upper('" + reference + "')"); // expect: sql
  return res.rowCount;
}

module.exports = { freeRooms, cancelBooking };
