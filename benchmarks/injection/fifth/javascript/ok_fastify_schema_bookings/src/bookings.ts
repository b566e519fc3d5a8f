import type { FastifyPluginAsync } from 'fastify';
import { sql } from './sql';

interface Booking {
  room: number;
  guest: string;
  from: string;
  nights: number;
}

const params = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'integer', minimum: 1 } },
} as const;

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['room', 'guest', 'from', 'nights'],
  properties: {
    room: { type: 'integer', minimum: 1, maximum: 80 },
    guest: { type: 'string', minLength: 2, maxLength: 100 },
    from: { type: 'string', format: 'date' },
    nights: { type: 'integer', minimum: 1, maximum: 30 },
  },
} as const;

export const bookings: FastifyPluginAsync = async (app) => {
  app.get<{ Querystring: { guest?: string; order?: 'from' | 'room' } }>('/', async (request) => {
    const { guest, order } = request.query;
    const filter = guest ? sql`WHERE guest = ${guest}` : sql``;
    const column = order === 'room' ? 'room' : 'arrival';
    return sql`SELECT id, room, guest, arrival, nights FROM bookings ${filter} ORDER BY ${sql(column)} LIMIT 100`;
  });

  app.get<{ Params: { id: number } }>('/:id', { schema: { params } }, async (request, reply) => {
    const [booking] = await sql`SELECT * FROM bookings WHERE id = ${request.params.id}`;
    return booking ?? reply.code(404).send({ message: 'not found' });
  });

  app.post<{ Body: Booking }>('/', { schema: { body } }, async (request, reply) => {
    const { room, guest, from, nights } = request.body;
    const created = await sql.begin(async (tx) => {
      const taken = await tx`
        SELECT 1 FROM bookings
        WHERE room = ${room} AND daterange(arrival, arrival + nights) && daterange(${from}::date, ${from}::date + ${nights}::int)
        FOR UPDATE`;
      if (taken.length > 0) return undefined;
      const [row] = await tx`
        INSERT INTO bookings (room, guest, arrival, nights)
        VALUES (${room}, ${guest}, ${from}, ${nights})
        RETURNING id`;
      return row;
    });
    if (!created) return reply.code(409).send({ message: 'room is taken' });
    return reply.code(201).send({ id: created.id });
  });

  app.delete<{ Params: { id: number } }>('/:id', { schema: { params } }, async (request, reply) => {
    const result = await sql`DELETE FROM bookings WHERE id = ${request.params.id}`;
    return reply.code(result.count > 0 ? 204 : 404).send();
  });
};
