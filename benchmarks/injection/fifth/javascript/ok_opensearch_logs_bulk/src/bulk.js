'use strict';

const https = require('https');

const agent = new https.Agent({ keepAlive: true });

exports.bulk = (items) =>
  new Promise((resolve, reject) => {
    const body = items
      .flatMap(({ index, id, source }) => [{ index: { _index: index, _id: id } }, source])
      .map((line) => `${JSON.stringify(line)}\n`)
      .join('');
    const request = https.request(
      {
        agent,
        hostname: process.env.SEARCH_HOST,
        path: '/_bulk',
        method: 'POST',
        auth: `${process.env.SEARCH_USER}:${process.env.SEARCH_PASSWORD}`,
        headers: { 'content-type': 'application/x-ndjson', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          if (response.statusCode >= 300) return reject(new Error(`bulk answered ${response.statusCode}`));
          const { items: results } = JSON.parse(Buffer.concat(chunks).toString());
          resolve(results.filter(({ index: { status } }) => status >= 300).length);
        });
      }
    );
    request.on('error', reject);
    request.end(body);
  });
