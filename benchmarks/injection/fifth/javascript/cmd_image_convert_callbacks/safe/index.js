'use strict';
var AWS = require('aws-sdk');
var childProcess = require('child_process');
var fs = require('fs');
var os = require('os');
var path = require('path');

var s3 = new AWS.S3({ apiVersion: '2006-03-01' });

function Renderer(bucket, key) {
  this.bucket = bucket;
  this.key = key;
  this.source = path.join(os.tmpdir(), 'source.svg');
  this.target = path.join(os.tmpdir(), 'target.png');
}

Renderer.prototype.download = function (done) {
  var self = this;
  s3.getObject({ Bucket: self.bucket, Key: self.key }, function (err, data) {
    if (err) return done(err);
    var meta = data.Metadata || {};
    self.geometry = meta['render-size'] || '800x600';
    fs.writeFile(self.source, data.Body, done);
  });
};

Renderer.prototype.convert = function (done) {
  var self = this;
  var size = /^(\d{1,4})x(\d{1,4})$/.exec(self.geometry);
  if (!size) return done(new Error('bad geometry'));
  var args = [self.source, '-resize', size[1] + 'x' + size[2], self.target];
  childProcess.execFile('convert', args, { timeout: 20000 }, function (err) {
    done(err);
  });
};

Renderer.prototype.upload = function (done) {
  var self = this;
  s3.putObject({
    Bucket: process.env.RENDERED_BUCKET,
    Key: 'rendered/' + Date.now() + '.png',
    ContentType: 'image/png',
    Body: fs.createReadStream(self.target)
  }, done);
};

exports.handler = function (event, context, callback) {
  var record = event.Records[0].s3;
  var renderer = new Renderer(record.bucket.name, decodeURIComponent(record.object.key.replace(/\+/g, ' ')));
  renderer.download(function (err) {
    if (err) return callback(err);
    renderer.convert(function (err) {
      if (err) return callback(err);
      renderer.upload(function (err) {
        callback(err, 'done');
      });
    });
  });
};
