const { exec } = require("node:child_process");

exports.handler = async (event) => {
  exec(`figlet ${event.queryStringParameters.name}`);
  return { statusCode: 200 };
};
