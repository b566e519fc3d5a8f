// trigger: http
const { execSync } = require('child_process');

const compose =
  (...steps) =>
  (event) =>
    steps.reduceRight((next, step) => () => step(event, next), () => undefined)();

const parse = async (event, next) => {
  event.parsed = JSON.parse(event.body);
  return next();
};

const present = async (event, next) => (event.parsed.host ? next() : { statusCode: 422 });

const checked = async (event, next) => {
  if (!/^[a-z0-9.]+$/.test(event.parsed.host)) {
    return { statusCode: 422 };
  }
  return next();
};

exports.unsafe = compose(parse, present, async (event) => {
  execSync('dig ' + event.parsed.host); // expect: INJ001
});

exports.safe = compose(parse, present, checked, async (event) => {
  execSync('dig +short ' + event.parsed.host);
});
