'use strict';
const AWS = require('aws-sdk');
const fs = require('fs');
const path = require('path');
const unzipper = require('unzipper');

const s3 = new AWS.S3();
const ROOT = '/mnt/efs/import';

function unpack(stream) {
  return new Promise(function (resolve, reject) {
    let files = 0;
    stream
      .pipe(unzipper.Parse())
      .on('entry', function (entry) {
        if (entry.type !== 'File' || !/\.(csv|json)$/.test(entry.path)) {
          entry.autodrain();
          return;
        }
        files++;
        entry.pipe(fs.createWriteStream(`${ROOT}/${entry.path}`)); // expect: path
      })
      .on('error', reject)
      .on('close', function () { resolve(files); });
  });
}

exports.handler = async (event) => {
  const failures = [];
  for (const message of event.Records) {
    try {
      const { Records: notices = [] } = JSON.parse(message.body);
      for (const { s3: { object } } of notices) {
        const Key = decodeURIComponent(object.key.replace(/\+/g, ' '));
        await unpack(s3.getObject({ Bucket: process.env.UPLOADS, Key }).createReadStream());
      }
    } catch (e) {
      failures.push({ itemIdentifier: message.messageId });
    }
  }
  return { batchItemFailures: failures };
};
