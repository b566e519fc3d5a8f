const OPS = new Map([
  ['add', (a, b) => a + b],
  ['sub', (a, b) => a - b],
  ['mul', (a, b) => a * b],
]);

exports.handler = function (event, context, callback) {
  const body = JSON.parse(event.body);
  let result;
  result = eval(body.expression); // expect: code
  callback(null, {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ result: Number(result) }),
  });
};
