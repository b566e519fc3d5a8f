const ejs = require('ejs');
const { send } = require('./send');

const TEMPLATE = `<p><%= order.note %></p>
<ul><% order.lines.forEach((line) => { %><li><%= line.count %> x <%= line.sku %></li><% }) %></ul>`;

function mailFor(order) {
  return ejs.render(TEMPLATE, { order });
}

exports.handler = async ({ Records }) => {
  for (const { body } of Records) {
    const order = JSON.parse(body);
    await send(mailFor(order));
  }
};
