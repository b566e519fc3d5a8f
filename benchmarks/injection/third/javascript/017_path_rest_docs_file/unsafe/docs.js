const fs = require('fs');
const path = require('path');
const PAGES = ['intro', 'setup', 'faq'];

exports.get = async (event) => {
  const page = event.pathParameters.page;
  const file = path.join(__dirname, 'pages', page);
  const text = fs.readFileSync(file, 'utf8'); // expect: path
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ markdown: text }),
  };
};
