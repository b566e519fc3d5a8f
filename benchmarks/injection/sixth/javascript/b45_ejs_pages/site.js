const ejs = require('ejs');
const path = require('path');
const pages = require('./pages');

const VIEWS = path.join(__dirname, 'views');

function render(file, data) {
  return new Promise((resolve, reject) => {
    ejs.renderFile(path.join(VIEWS, file), data, { cache: true }, (err, str) => (err ? reject(err) : resolve(str)));
  });
}

exports.handler = async function (event) {
  const page = pages.find((p) => p.route === event.rawPath) || pages[0];
  const params = event.queryStringParameters || {};
  const locals = {
    title: page.title,
    name: (params.name || '').slice(0, 60),
    items: page.items,
  };
  try {
    return {
      statusCode: 200,
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'self'" },
      body: await render(page.file, locals),
    };
  } catch (e) {
    console.error(JSON.stringify({ page: page.file, error: e.name }));
    return { statusCode: 500, headers: { 'content-type': 'text/plain' }, body: 'Something went wrong.' };
  }
};
