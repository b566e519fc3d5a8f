// trigger: http
const { execSync } = require("child_process");

const REGIONS = new Set(["eu", "us"]);

function problems(order, names) {
  const found = [];
  if (!REGIONS.has(order.region)) found.push("region");
  names.forEach((name) => {
    if (!/^[a-z]+$/.test(name)) found.push(name);
  });
  return { valid: found.length === 0, found };
}

function start(order) {
  execSync(`report ${order.region} ${order.names.join(" ")}`); // expect: INJ001
  return { statusCode: 202 };
}

exports.unsafe = async (event) => {
  const order = JSON.parse(event.body);
  const { valid, found } = problems(order, order.others);
  return valid ? start(order) : { statusCode: 400, body: JSON.stringify(found) };
};

exports.safe = async (event) => {
  const order = JSON.parse(event.body);
  const told = problems(order, order.names);
  if (!told.valid) return { statusCode: 400, body: JSON.stringify(told.found) };
  return start(order);
};
