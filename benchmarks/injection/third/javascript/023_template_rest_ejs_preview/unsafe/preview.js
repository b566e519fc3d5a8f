const ejs = require('ejs');
const FIXED = 'Dear <%= name %>, here is your issue number <%= issue %>.';

exports.handler = async (event) => {
  const body = JSON.parse(event.body);
  const source = body.template || FIXED;
  const text = ejs.render(source, { name: String(body.name), issue: 42 }); // expect: template
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
  };
};
