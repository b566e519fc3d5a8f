var childProcess = require('child_process');
var AWS = require('aws-sdk');
var fs = require('fs');
var s3 = new AWS.S3();

var DIR = '/mnt/reports';

function pack(out, names, cb) {
  var args = ['-q', out, '--'].concat(names);
  childProcess.execFile('/opt/bin/zip', args, { cwd: DIR }, function (err) {
    cb(err);
  });
}

function isReportName(f) {
  return typeof f === 'string' && /^report_[0-9]{4}_[a-z]+\.csv$/.test(f);
}

function upload(file, id, cb) {
  s3.upload({
    Bucket: process.env.OUT_BUCKET,
    Key: 'packs/' + id + '.zip',
    Body: fs.createReadStream(file)
  }, cb);
}

exports.handler = function (event, context, callback) {
  var job = JSON.parse(event.Records[0].Sns.Message);
  var id = event.Records[0].Sns.MessageId;
  var out = '/tmp/' + context.awsRequestId + '.zip';
  var names = [];

  if (!Array.isArray(job.files) || job.files.length === 0) {
    return callback(null, 'nothing to do');
  }
  job.files.forEach(function (f) {
    if (isReportName(f)) names.push(f);
  });

  if (!names.length) return callback(null, 'nothing to do');

  pack(out, names, function (err) {
    if (err) return callback(err);
    upload(out, id, function (err2, data) {
      fs.unlink(out, function () {
        callback(err2, data && data.ETag);
      });
    });
  });
};
