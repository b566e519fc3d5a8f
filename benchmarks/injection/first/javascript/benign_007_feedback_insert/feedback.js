const { Pool } = require('pg');

const pool = new Pool({ max: 1, connectionString: process.env.DATABASE_URL });

const INSERT = `
  INSERT INTO feedback (author, rating, comment)
  VALUES ($1, $2, $3)
  RETURNING id, created_at`;

const reply = (statusCode, payload) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});

function validate({ rating, comment }) {
  const errors = [];
  if (!Number.isInteger(rating) || rating < 1 || rating > 5) errors.push('rating');
  if (typeof comment !== 'string' || comment.length > 2000) errors.push('comment');
  return errors;
}

exports.handler = async (event) => {
  const input = JSON.parse(event.body || '{}');
  const errors = validate(input);
  if (errors.length > 0) {
    return reply(422, { errors });
  }
  const author = event.requestContext.authorizer.jwt.claims.sub;
  const { rows: [row] } = await pool.query(INSERT, [author, input.rating, input.comment]);
  return reply(201, { id: row.id, createdAt: row.created_at, comment: input.comment });
};
