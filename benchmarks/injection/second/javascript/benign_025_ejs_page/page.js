'use strict';

const ejs = require('ejs');

const render = ejs.compile('<!doctype html><h1>Hello <%= name %></h1><p><%= today %></p>');

exports.handler = async (event) => ({
  statusCode: 200,
  statusDescription: '200 OK',
  isBase64Encoded: false,
  headers: { 'Content-Type': 'text/html; charset=utf-8' },
  body: render({
    name: event.queryStringParameters?.name ?? 'guest',
    today: new Date().toDateString(),
  }),
});
