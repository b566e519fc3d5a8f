'use strict';

var AWS = require('aws-sdk');
var fs = require('fs');
var path = require('path');
var crypto = require('crypto');
var s3 = new AWS.S3({ maxRetries: 2 });
var ff = require('./lib/ffmpeg');

var OUT = process.env.THUMB_BUCKET || 'acme-thumbs';

function decodeKey(raw) {
  return decodeURIComponent(String(raw).replace(/\+/g, ' '));
}

function download(bucket, key, target, cb) {
  s3.getObject({ Bucket: bucket, Key: key }, function (err, data) {
    if (err) return cb(err);
    fs.writeFile(target, data.Body, cb);
  });
}

exports.handler = function (event, context, callback) {
  context.callbackWaitsForEmptyEventLoop = false;
  var pending = event.Records.length;
  var failed = 0;

  event.Records.forEach(function (record) {
    var bucket = record.s3.bucket.name;
    var key = decodeKey(record.s3.object.key);
    var id = crypto.randomBytes(8).toString('hex');
    var local = '/tmp/' + id + '.mp4';
    var thumb = '/tmp/' + id + '.jpg';

    download(bucket, key, local, function (err) {
      if (err) { failed++; return finish(); }
      ff.snapshot(local, thumb, key, function (e2) {
        if (e2) { failed++; return finish(); }
        s3.putObject({ Bucket: OUT, Key: id + '.jpg', Body: fs.readFileSync(thumb) }, function (e3) {
          if (e3) failed++;
          finish();
        });
      });
    });
  });

  function finish() {
    pending -= 1;
    if (pending === 0) callback(failed ? new Error('some thumbnails failed') : null, 'done');
  }
};
