// trigger: config
const axios = require("axios");

const http = axios.create({ timeout: 1500 });

exports.unsafe = async (event) => {
  const { configurationItem } = JSON.parse(event.invokingEvent);
  const { tags } = configurationItem;
  const { status } = await http.get(tags.healthcheck); // expect: INJ007
  return status === 200 ? "COMPLIANT" : "NON_COMPLIANT";
};

exports.safe = async (event) => {
  const { configurationItem } = JSON.parse(event.invokingEvent);
  const { awsRegion, awsAccountId } = configurationItem;
  const { status } = await http.get(`https://${awsRegion}.health.example.com/${awsAccountId}`);
  return status === 200 ? "COMPLIANT" : "NON_COMPLIANT";
};
