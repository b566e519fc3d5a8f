'use strict';
var AWS = require('aws-sdk');
var cp = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var s3 = new AWS.S3();

var TARGET = process.env.CLEAN_BUCKET;

function tmpName() {
  return '/tmp/' + crypto.randomBytes(12).toString('hex') + '.jpg';
}

function strip(file, cb) {
  cp.execFile('/opt/bin/exiftool', ['-all=', '-overwrite_original', file], { timeout: 10000 }, cb);
}

function cleanUp(file) {
  fs.unlink(file, function () {});
}

exports.handler = function (event, context, callback) {
  var record = event.Records[0];
  if (record.s3.object.size > 20 * 1024 * 1024) {
    return callback(null, 'too large');
  }
  var source = {
    Bucket: record.s3.bucket.name,
    Key: decodeURIComponent(record.s3.object.key.replace(/\+/g, ' ')),
  };
  var file = tmpName();
  s3.getObject(source, function (err, data) {
    if (err) return callback(err);
    fs.writeFileSync(file, data.Body);
    strip(file, function (e) {
      if (e) {
        cleanUp(file);
        return callback(e);
      }
      s3.putObject({ Bucket: TARGET, Key: record.s3.object.eTag + '.jpg', Body: fs.readFileSync(file) }, function (e2) {
        cleanUp(file);
        callback(e2, 'ok');
      });
    });
  });
};
