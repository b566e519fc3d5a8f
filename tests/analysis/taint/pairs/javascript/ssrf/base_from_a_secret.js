// trigger: rest
const axios = require("axios");
const AWS = require("aws-sdk");
const secrets = new AWS.SecretsManager();

async function settings() {
  const { SecretString } = await secrets.getSecretValue({ SecretId: process.env.SETTINGS }).promise();
  return JSON.parse(SecretString);
}

exports.unsafe = async (event) => {
  const { base } = await settings();
  const url = event.queryStringParameters.host ? `https://${event.queryStringParameters.host}/items` : base;
  return (await axios.get(url)).data; // expect: INJ007
};

exports.safe = async (event) => {
  const { base } = await settings();
  return (await axios.get(base + "?name=" + event.queryStringParameters.name)).data;
};
