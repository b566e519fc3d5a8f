// trigger: http
const vm = require("vm");

const OPERATORS = {
  gt: (left, right) => left > right,
  lt: (left, right) => left < right,
  eq: (left, right) => left === right,
};

const ROW = { price: 12, stock: 3 };

exports.unsafe = async (event) => {
  const { rule } = JSON.parse(event.body);
  const matches = vm.runInNewContext(rule, { ...ROW }, { timeout: 50 }); // expect: INJ002
  return { statusCode: 200, body: String(Boolean(matches)) };
};

exports.safe = async (event) => {
  const { field, operator, value } = JSON.parse(event.body);
  const compare = OPERATORS[operator];
  if (!compare) {
    return { statusCode: 422 };
  }
  return { statusCode: 200, body: String(compare(ROW[field], value)) };
};
