// trigger: http
const axios = require("axios");

const { SHOP, STAGE } = process.env;

const ask = (headers) => axios.get("https://payments.example/orders", { headers });

exports.unsafe = async () => {
  const headers = { Authorization: `Basic ${SHOP}`, "Content-Type": "application/json" };
  console.log(`headers ${JSON.stringify(headers)}`); // expect: INJ019
  return { statusCode: (await ask(headers)).status };
};

exports.safe = async () => {
  console.log(`stage ${STAGE}`);
  return { statusCode: (await ask({ Authorization: `Basic ${SHOP}` })).status };
};
