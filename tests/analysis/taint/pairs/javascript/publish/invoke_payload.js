// trigger: alb
const AWS = require("aws-sdk");

const lambda = new AWS.Lambda();
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function invoke(payload) {
  const params = { FunctionName: "exporter", InvocationType: "Event", Payload: JSON.stringify(payload) };
  await lambda.invoke(params).promise(); // expect: INJ015
  return { statusCode: 202, statusDescription: "202 Accepted" };
}

exports.unsafe = async (event) => {
  const payload = Object.assign({ source: "web" }, event.queryStringParameters);
  return invoke(payload);
};

exports.safe = async (event) => {
  const { account } = event.queryStringParameters;
  if (!UUID.test(account)) {
    return { statusCode: 400 };
  }
  return invoke(Object.assign({ source: "web" }, { account }));
};
