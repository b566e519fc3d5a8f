var https = require('https');
var AWS = require('aws-sdk');

var s3 = new AWS.S3();
var toObject = AWS.DynamoDB.Converter.unmarshall;

function fetchImage(address, callback) {
  https.get(address, function (response) { // expect: ssrf
    if (response.statusCode !== 200) {
      response.resume();
      return callback(new Error('status ' + response.statusCode));
    }
    var chunks = [];
    response.on('data', function (chunk) { chunks.push(chunk); });
    response.on('end', function () { callback(null, Buffer.concat(chunks)); });
  }).on('error', callback);
}

function store(body, callback) {
  s3.putObject({ Bucket: process.env.AVATARS, Key: 'raw/' + Date.now(), Body: body }, callback);
}

exports.handler = function (event, context, callback) {
  var queue = event.Records.slice();

  (function next() {
    var record = queue.shift();
    if (!record) return callback(null, 'ok');
    if (record.eventName !== 'MODIFY') return next();
    var profile = toObject(record.dynamodb.NewImage);
    if (!profile.avatar) return next();
    fetchImage(profile.avatar, function (err, body) {
      if (err) return next();
      store(body, function (err) {
        if (err) return callback(err);
        next();
      });
    });
  })();
};
