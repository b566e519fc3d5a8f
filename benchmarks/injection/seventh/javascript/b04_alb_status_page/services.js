var AWS = require('aws-sdk');
var ddb = new AWS.DynamoDB.DocumentClient();

exports.all = function (cb) {
  ddb.scan({ TableName: process.env.SERVICES_TABLE, Limit: 50 }, function (err, data) {
    if (err) return cb(err);
    cb(null, data.Items.map(function (i) {
      return { name: String(i.name), up: i.state === 'up' };
    }));
  });
};
