// trigger: alb
const AWS = require("aws-sdk");

const machines = new AWS.StepFunctions();
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function start(payload) {
  const params = { stateMachineArn: process.env.EXPORTER, input: JSON.stringify(payload) };
  await machines.startExecution(params).promise(); // expect: INJ015
  return { statusCode: 202, statusDescription: "202 Accepted" };
}

exports.unsafe = async (event) => {
  const payload = Object.assign({ source: "web" }, event.queryStringParameters);
  return start(payload);
};

exports.safe = async (event) => {
  const { account } = event.queryStringParameters;
  if (!UUID.test(account)) {
    return { statusCode: 400 };
  }
  return start(Object.assign({ source: "web" }, { account }));
};
