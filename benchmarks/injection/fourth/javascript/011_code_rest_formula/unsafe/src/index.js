const { price } = require('./pricing');
const respond = require('./respond');

exports.handler = async function (event) {
  let input;
  try {
    input = JSON.parse(event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body);
  } catch (e) {
    return respond(400, { error: 'bad json' });
  }
  const quantity = Number(input.quantity);
  if (!(quantity > 0)) {
    return respond(400, { error: 'quantity' });
  }
  const amount = price(input.formula, quantity, Number(input.unit) || 1);
  return respond(200, { amount });
};
