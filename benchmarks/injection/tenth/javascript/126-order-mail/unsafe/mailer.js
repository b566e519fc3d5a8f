const ejs = require('ejs');
const { send } = require('./send');

function mailFor(order) {
  const template = `<p>${order.note}</p>
<ul><% order.lines.forEach((line) => { %><li><%= line.count %> x <%= line.sku %></li><% }) %></ul>`;
  return ejs.render(template, { order }); // expect: template
}

exports.handler = async ({ Records }) => {
  for (const { body } of Records) {
    const order = JSON.parse(body);
    await send(mailFor(order));
  }
};
