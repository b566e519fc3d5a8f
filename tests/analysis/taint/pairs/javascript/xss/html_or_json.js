// trigger: rest
const answer = (type, body) => ({ statusCode: 200, headers: { "content-type": type }, body }); // expect: INJ009

function find(query) {
  return { query, hits: [] };
}

exports.unsafe = async (event) => {
  const result = find(event.queryStringParameters.q);
  return answer("text/html", `<pre>${JSON.stringify(result)}</pre>`);
};

exports.safe = async (event) => {
  const result = find(event.queryStringParameters.q);
  return answer("application/json", JSON.stringify(result));
};
