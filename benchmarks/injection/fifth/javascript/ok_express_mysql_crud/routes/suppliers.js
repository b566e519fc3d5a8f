'use strict';

const { Router } = require('express');
const suppliers = require('../db/suppliers');

const router = Router();
const wrap = (action) => (req, res, next) => Promise.resolve(action(req, res)).catch(next);

function problem(statusCode, message) {
  return Object.assign(new Error(message), { statusCode });
}

router.param('id', (req, res, next, id) => {
  if (!/^\d{1,9}$/.test(id)) return next(problem(400, 'id is not a number'));
  req.supplierId = Number(id);
  next();
});

router.get('/', wrap(async (req, res) => {
  res.json({ items: await suppliers.list(req.query) });
}));

router.get('/:id', wrap(async (req, res) => {
  const found = await suppliers.get(req.supplierId);
  if (!found) throw problem(404, 'no such supplier');
  res.json(found);
}));

router.post('/', wrap(async (req, res) => {
  if (typeof req.body.name !== 'string' || req.body.name.length > 100) throw problem(422, 'name');
  const id = await suppliers.create(req.body);
  res.status(201).location(`/suppliers/${id}`).json({ id });
}));

router.patch('/:id', wrap(async (req, res) => {
  const changed = await suppliers.update(req.supplierId, req.body);
  if (!changed) throw problem(404, 'nothing was changed');
  res.status(204).end();
}));

router.delete('/:id', wrap(async (req, res) => {
  const removed = await suppliers.remove(req.supplierId);
  if (!removed) throw problem(404, 'no such supplier');
  res.status(204).end();
}));

module.exports = router;
