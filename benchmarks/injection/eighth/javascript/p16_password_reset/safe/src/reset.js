const bcrypt = require('bcryptjs');
const { getDb } = require('./mongo');

module.exports = async function reset(req, res, next) {
  const { token, password } = req.body;
  if (typeof token !== 'string' || !token || typeof password !== 'string' || password.length < 10) {
    return res.status(422).json({ error: 'token and password are required' });
  }

  try {
    const users = (await getDb()).collection('users');
    const user = await users.findOne({ resetToken: token, resetExpires: { $gt: new Date() } });
    if (!user) return res.status(404).json({ error: 'Token not found' });

    const passwordHash = await bcrypt.hash(password, 12);
    await users.updateOne(
      { _id: user._id },
      { $set: { passwordHash }, $unset: { resetToken: '', resetExpires: '' } }
    );
    return res.sendStatus(204);
  } catch (err) {
    return next(err);
  }
};
