const { Router } = require('express');
const fs = require('fs');
const path = require('path');

const router = Router();
const ROOT = process.env.INVOICE_DIR || '/mnt/invoices';

router.get('/', (req, res) => {
  fs.readdir(ROOT, (err, names) => {
    if (err) return res.status(500).end();
    res.json({ count: names.filter((n) => n.endsWith('.pdf')).length });
  });
});

router.get('/download', (req, res, next) => {
  const file = String(req.query.file || '');
  if (!file.endsWith('.pdf')) {
    return res.status(400).json({ error: 'file' });
  }
  res.sendFile(path.join(ROOT, file), (err) => { // expect: path
    if (err) next(err);
  });
});

module.exports = router;
