const { Router } = require('express');
const fs = require('fs');
const AWS = require('aws-sdk');
const { dump } = require('../lib/dumper');
const config = require('../config');

const router = Router();
const s3 = new AWS.S3();

router.post('/:schema/backups', (req, res, next) => {
  const { schema } = req.params;
  try {
    const file = dump(schema, { dataOnly: req.query.dataOnly === '1' });
    s3.upload({ Bucket: process.env.BACKUPS, Key: `dumps/${Date.now()}.sql`, Body: fs.createReadStream(file) })
      .promise()
      .then(({ ETag }) => res.status(201).json({ etag: ETag }))
      .catch(next);
  } catch (e) {
    next(e);
  }
});

module.exports = router;
