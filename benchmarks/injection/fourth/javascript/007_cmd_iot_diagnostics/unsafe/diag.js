'use strict';
const net = require('net');
const childProcess = require('child_process');
const AWS = require('aws-sdk');

const dynamo = new AWS.DynamoDB.DocumentClient();
const TABLE = process.env.DIAG_TABLE;

function Diagnosis(message) {
  this.gateway = message.net && message.net.gateway;
  this.count = parseInt(message.count, 10) || 3;
  this.loss = null;
}

Diagnosis.prototype.valid = function () {
  return typeof this.gateway === 'string' && this.gateway.length < 200;
};

Diagnosis.prototype.start = function () {
  var self = this;
  return new Promise(function (resolve, reject) {
    var child = childProcess.spawn('sh', ['-c', 'ping -c ' + self.count + ' ' + self.gateway]); // expect: cmd
    var out = '';
    child.stdout.on('data', function (d) { out += d; });
    child.on('error', reject);
    child.on('close', function () {
      var m = /(\d+)% packet loss/.exec(out);
      self.loss = m ? Number(m[1]) : 100;
      resolve(self);
    });
  });
};

exports.handler = function (event, context, callback) {
  var d = new Diagnosis(event);
  if (!d.valid()) {
    return callback(null, { skipped: true });
  }
  d.start()
    .then(function (done) {
      return dynamo.put({ TableName: TABLE, Item: { id: context.awsRequestId, loss: done.loss, at: Date.now() } }).promise();
    })
    .then(function () { callback(null, { ok: true }); })
    .catch(callback);
};
