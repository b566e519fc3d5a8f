const { Router } = require('express');
const { QueryTypes } = require('sequelize');
const sequelize = require('../db');

const router = Router();
const wrap = (fn) => (req, res, next) => fn(req, res).catch(next);

router.get('/', wrap(async (req, res) => {
  const limit = Math.min(Number.parseInt(req.query.limit, 10) || 20, 100);
  const rows = await sequelize.query(
    'SELECT id, title, author FROM books WHERE title LIKE :title ORDER BY title LIMIT :limit',
    { replacements: { title: `${String(req.query.title || '')}%`, limit }, type: QueryTypes.SELECT }
  );
  res.set('X-Result-Count', String(rows.length));
  res.json(rows);
}));

router.get('/:id(\\d+)', wrap(async (req, res) => {
  const [book] = await sequelize.query('SELECT id, title, author, isbn FROM books WHERE id = ?', {
    replacements: [Number(req.params.id)],
    type: QueryTypes.SELECT,
  });
  if (!book) return res.status(404).json({ error: 'not found' });
  return res.json(book);
}));

module.exports = router;
