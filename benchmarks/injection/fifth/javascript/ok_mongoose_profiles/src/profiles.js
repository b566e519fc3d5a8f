const { Router } = require('express');
const { isValidObjectId } = require('mongoose');
const Profile = require('./profile');

const router = Router();
const text = (value) => (typeof value === 'string' ? value : '');

router.get('/', async (req, res, next) => {
  try {
    const handle = text(req.query.handle).toLowerCase();
    const found = await Profile.find({ handle: { $eq: handle } }).limit(1);
    res.json(found.map((p) => p.view()));
  } catch (e) {
    next(e);
  }
});

router.get('/:id', async (req, res, next) => {
  if (!isValidObjectId(req.params.id)) return res.status(404).end();
  try {
    const found = await Profile.findById(String(req.params.id));
    if (!found) return res.status(404).end();
    res.json(found.view());
  } catch (e) {
    next(e);
  }
});

router.post('/', async (req, res, next) => {
  const { handle, name, about } = req.body;
  try {
    const created = await Profile.create({ handle: text(handle), name: text(name), about: text(about), links: [] });
    res.status(201).json(created.view());
  } catch (e) {
    next(e);
  }
});

module.exports = router;
