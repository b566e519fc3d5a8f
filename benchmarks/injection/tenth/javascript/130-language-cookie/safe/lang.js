'use strict';

const HOME = 'https://www.acme.example/';
const SUPPORTED = ['en', 'de', 'fr', 'pt-BR'];

exports.handler = (event, context, callback) => {
  const params = event.multiValueQueryStringParameters || {};
  const [wanted = 'en'] = params.lang || [];
  const lang = SUPPORTED.find((entry) => entry === decodeURIComponent(wanted)) || 'en';
  const cookie = ['lang=' + lang, 'Path=/', 'Max-Age=31536000'].join('; ');
  callback(null, { statusCode: 302, statusDescription: '302 Found', multiValueHeaders: { Location: [HOME], 'Set-Cookie': [cookie] } });
};
