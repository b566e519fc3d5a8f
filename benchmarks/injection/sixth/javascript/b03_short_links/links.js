'use strict';

const campaigns = require('./campaigns');

function hit(code) {
  console.log(JSON.stringify({
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: 'Links', Dimensions: [['code']], Metrics: [{ Name: 'hits', Unit: 'Count' }] }],
    },
    code: code,
    hits: 1,
  }));
}

function answer(status, text, headers) {
  return {
    statusCode: status,
    statusDescription: status + ' ' + text,
    headers: Object.assign({ 'Cache-Control': 'no-store' }, headers),
    body: '',
    isBase64Encoded: false,
  };
}

exports.handler = async function (event) {
  const code = event.path.replace(/^\/l\//, '');
  if (!Object.prototype.hasOwnProperty.call(campaigns, code)) {
    return answer(302, 'Found', { Location: 'https://www.example.com/' });
  }
  const c = campaigns[code];
  hit(c.name);
  return answer(301, 'Moved Permanently', { Location: c.target });
};
