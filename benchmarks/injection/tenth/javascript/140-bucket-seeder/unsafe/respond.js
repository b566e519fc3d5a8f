'use strict';
const https = require('https');

module.exports = (event, Status, Reason) =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({
      Status,
      Reason,
      PhysicalResourceId: event.PhysicalResourceId || `seed-${event.LogicalResourceId}`,
      StackId: event.StackId,
      RequestId: event.RequestId,
      LogicalResourceId: event.LogicalResourceId,
    });
    const request = https.request(event.ResponseURL, { method: 'PUT', headers: { 'content-length': Buffer.byteLength(body) } }, resolve);
    request.on('error', reject);
    request.end(body);
  });
