'use strict';

const he = require('he');

class ErrorPage {
  #lines = [];

  add(label, value) {
    this.#lines.push(`<tr><th>${label}</th><td>${he.encode(String(value))}</td></tr>`);
    return this;
  }

  toString() {
    return `<html><body><h1>Not found</h1><table>${this.#lines.join('\n')}</table></body></html>`;
  }
}

exports.handler = async (event) => {
  const page = new ErrorPage()
    .add('Search', event.queryStringParameters?.q ?? '')
    .add('Browser', event.headers['user-agent'] ?? 'unknown');
  return {
    statusCode: 404,
    statusDescription: '404 Not Found',
    isBase64Encoded: false,
    headers: { 'Content-Type': 'text/html' },
    body: page.toString(),
  };
};
