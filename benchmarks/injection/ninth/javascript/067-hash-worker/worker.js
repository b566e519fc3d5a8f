const { createHash } = require('node:crypto');

process.on('message', ({ text }) => {
  process.send({ sum: createHash('sha256').update(text).digest('hex') });
});
