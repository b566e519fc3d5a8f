const fs = require('fs');
const path = require('path');
const PAGES = ['intro', 'setup', 'faq'];

exports.get = async (event) => {
  const page = event.pathParameters.page;
  const name = PAGES.find((p) => p === page);
  if (!name) return { statusCode: 404, body: JSON.stringify({ error: 'no such page' }) };
  const file = path.join(__dirname, 'pages', name + '.md');
  const text = fs.readFileSync(file, 'utf8');
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ markdown: text }),
  };
};
