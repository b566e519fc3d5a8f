import { Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import { jwt } from 'hono/jwt';
import { neon } from '@neondatabase/serverless';

const sql = neon(process.env.DATABASE_URL);
const app = new Hono();

app.use('/notes/*', jwt({ secret: process.env.JWT_SECRET, alg: 'HS256' }));

app.get('/notes/search', async (c) => {
  const { sub } = c.get('jwtPayload');
  const pattern = `%${c.req.query('q') ?? ''}%`;
  const rows = await sql`SELECT id, title FROM notes WHERE owner = ${sub} AND title ILIKE ${pattern} LIMIT 20`;
  return c.json(rows);
});

app.post('/notes/new', async (c) => {
  const { sub } = c.get('jwtPayload');
  const { title, text } = await c.req.json();
  if (typeof title !== 'string' || typeof text !== 'string') return c.json({ error: 'invalid note' }, 422);
  const [note] = await sql`INSERT INTO notes (owner, title, text) VALUES (${sub}, ${title}, ${text}) RETURNING id`;
  return c.json(note, 201);
});

app.delete('/notes/:id', async (c) => {
  const { sub } = c.get('jwtPayload');
  await sql`DELETE FROM notes WHERE id = ${Number(c.req.param('id'))} AND owner = ${sub}`;
  return c.body(null, 204);
});

export const handler = handle(app);
