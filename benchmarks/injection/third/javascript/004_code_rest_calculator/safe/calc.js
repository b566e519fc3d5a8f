const OPS = new Map([
  ['add', (a, b) => a + b],
  ['sub', (a, b) => a - b],
  ['mul', (a, b) => a * b],
]);

exports.handler = function (event, context, callback) {
  const body = JSON.parse(event.body);
  let result;
  const op = OPS.get(body.op);
  if (!op) return callback(null, { statusCode: 400, body: JSON.stringify({ error: 'bad op' }) });
  result = op(Number(body.a), Number(body.b));
  callback(null, {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ result: Number(result) }),
  });
};
