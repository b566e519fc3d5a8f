const { Router } = require('express');
const { MemberStore } = require('./member.store');

const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res)).catch(next);

module.exports.memberRouter = (store = new MemberStore()) => {
  const router = Router();
  router.post('/check-in', wrap(async (req, res) => {
    const { email, kioskCode } = req.body;
    const member = await store.byKioskCode({ email, kioskCode });
    if (!member) return res.status(404).json({ error: 'not found' });
    return res.json({ memberId: member.id, checkedInAt: new Date().toISOString() });
  }));
  return router;
};
