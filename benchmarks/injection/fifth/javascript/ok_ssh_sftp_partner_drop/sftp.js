var Client = require('ssh2-sftp-client');
var AWS = require('aws-sdk');

var s3 = new AWS.S3();
var ssm = new AWS.SSM();

function settings() {
  return ssm.getParametersByPath({ Path: '/partner/sftp', WithDecryption: true }).promise().then(function (data) {
    return data.Parameters.reduce(function (all, parameter) {
      all[parameter.Name.split('/').pop()] = parameter.Value;
      return all;
    }, {});
  });
}

function remoteName(index) {
  var day = new Date().toISOString().slice(0, 10).replace(/-/g, '');
  return ['report', day, ('00' + index).slice(-3)].join('_') + '.csv';
}

function send(client, folder, record, index) {
  var key = decodeURIComponent(record.s3.object.key.replace(/\+/g, ' '));
  return s3.getObject({ Bucket: record.s3.bucket.name, Key: key }).promise().then(function (object) {
    return client.put(object.Body, folder + '/' + remoteName(index));
  });
}

exports.handler = function (event, context, callback) {
  var client = new Client();
  settings()
    .then(function (values) {
      return client
        .connect({ host: values.host, port: 22, username: values.user, privateKey: values.key, readyTimeout: 8000 })
        .then(function () {
          return event.Records.reduce(function (before, record, index) {
            return before.then(function () { return send(client, values.folder, record, index); });
          }, Promise.resolve());
        });
    })
    .then(function () { return client.end(); })
    .then(function () { callback(null, { sent: event.Records.length }); })
    .catch(function (err) {
      console.error('upload failed', err.code);
      client.end().then(function () { callback(new Error('upload failed')); }, callback);
    });
};
