// trigger: sqs
const PREFIX = "(";

function literal(text) {
  return eval(PREFIX + text + ")"); // expect: INJ002
}

exports.unsafe = async (event) => {
  const orders = [];
  for (const { body } of event.Records) {
    orders.push(literal(body));
  }
  return orders.length;
};

exports.safe = async (event) => {
  const orders = [];
  for (const { body } of event.Records) {
    orders.push(JSON.parse(body));
  }
  return orders.length;
};
