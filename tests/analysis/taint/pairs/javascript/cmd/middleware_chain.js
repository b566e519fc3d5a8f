// trigger: http
const { execSync } = require("child_process");

const compose = (...layers) => (last) => layers.reduceRight((next, layer) => layer(next), last);

const withBody = (next) => async (event, context) => next({ ...event, input: JSON.parse(event.body) }, context);

const withKnownUnit = (next) => async (event, context) => {
  if (!["nginx", "redis"].includes(event.input.unit)) {
    return { statusCode: 400 };
  }
  return next(event, context);
};

async function status(event) {
  const text = execSync(`systemctl status ${event.input.unit}`); // expect: INJ001
  return { statusCode: 200, body: text.toString() };
}

exports.unsafe = compose(withBody)(status);

exports.safe = compose(withBody, withKnownUnit)(status);
