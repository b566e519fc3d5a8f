// trigger: http
exports.unsafe = async (event) => {
  if (event.queryStringParameters?.debug) {
    return { statusCode: 200, body: JSON.stringify(process.env) }; // expect: INJ019
  }
  return { statusCode: 204 };
};

exports.safe = async (event) => {
  if (event.queryStringParameters?.debug) {
    const { AWS_REGION, AWS_LAMBDA_FUNCTION_VERSION } = process.env;
    return { statusCode: 200, body: JSON.stringify({ AWS_REGION, AWS_LAMBDA_FUNCTION_VERSION }) };
  }
  return { statusCode: 204 };
};
