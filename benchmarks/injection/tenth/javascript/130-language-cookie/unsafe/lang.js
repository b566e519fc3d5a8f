'use strict';

const HOME = 'https://www.acme.example/';

exports.handler = (event, context, callback) => {
  const params = event.multiValueQueryStringParameters || {};
  const [lang = 'en'] = params.lang || [];
  const cookie = ['lang=' + decodeURIComponent(lang), 'Path=/', 'Max-Age=31536000'].join('; ');
  callback(null, { statusCode: 302, statusDescription: '302 Found', multiValueHeaders: { Location: [HOME], 'Set-Cookie': [cookie] } }); // expect: header
};
