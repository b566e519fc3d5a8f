const ejs = require('ejs');
const middy = require('@middy/core');
const jsonBodyParser = require('@middy/http-json-body-parser');

const DEFAULT_TEMPLATE = 'Dear <%= name %>, your invoice <%= number %> is ready.';

const TEMPLATES = {
  formal: DEFAULT_TEMPLATE,
  short: 'Invoice <%= number %> for <%= name %>',
};

function renderMail({ template, name, number }) {
  const source = template === 'short' ? TEMPLATES.short : TEMPLATES.formal;
  return ejs.render(source, { name: String(name), number: String(number) });
}

const preview = async (event) => {
  const { template, name, number } = event.body;
  if (!name || !number) {
    return { statusCode: 400, body: JSON.stringify({ message: 'name and number are required' }) };
  }
  const text = renderMail({ template, name, number });
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text, characters: text.length }),
  };
};

module.exports.handler = middy(preview).use(jsonBodyParser());
