// trigger: rest
const HANDLERS = Object.freeze({
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
});

exports.unsafe = async (event) => {
  const { call, args } = JSON.parse(event.body);
  const result = globalThis[call](...args); // expect: INJ002
  return { statusCode: 200, body: JSON.stringify(result) };
};

exports.safe = async (event) => {
  const { call, args } = JSON.parse(event.body);
  if (!Object.keys(HANDLERS).includes(call)) {
    return { statusCode: 404 };
  }
  const result = HANDLERS[call](...args);
  return { statusCode: 200, body: JSON.stringify(result) };
};
