'use strict';
var fs = require('fs');
var util = require('util');
var Attachment = require('./attachment');
var writeFile = util.promisify(fs.writeFile);

var DIR = process.env.ATTACHMENT_DIR || '/mnt/mail';

function eachSeries(list, fn) {
  return list.reduce(function (p, item) {
    return p.then(function () { return fn(item); });
  }, Promise.resolve());
}

function store(item) {
  var att = new Attachment();
  att.name = item.filename;
  att.content = item.data;
  return writeFile(DIR + '/' + att.name, att.content); // expect: path
}

exports.handler = function (event, context, callback) {
  eachSeries(event.Records, function (record) {
    var mail = JSON.parse(record.body);
    return eachSeries(mail.attachments || [], store);
  }).then(
    function () { callback(null); },
    function (err) { callback(err); }
  );
};
