// trigger: sqs
const axios = require("axios");

exports.unsafe = async (event) => {
  const { host, query } = JSON.parse(event.Records[0].body);
  const first = new URL("https://api.example.com/");
  first.hostname = host;
  await axios.get(first.toString()); // expect: INJ007
  const second = new URL("https://api.example.com/");
  second.href = host;
  await axios.get(second.href); // expect: INJ007
  this.url = new URL("https://api.example.com/");
  this.url.host = host;
  await axios.get(`${this.url}`); // expect: INJ007
  const parameters = new URLSearchParams();
  parameters.append("next", query);
  await axios.get(parameters.get("next")); // expect: INJ007
};

exports.safe = async (event) => {
  const { path, query } = JSON.parse(event.Records[0].body);
  const url = new URL("https://api.example.com/");
  url.pathname = `/${path}`;
  url.search = query;
  url.searchParams.set("q", query);
  await axios.get(url.href);
  const parameters = new URLSearchParams({ limit: "10" });
  parameters.append("q", query);
  await axios.get("https://api.example.com/?" + parameters.toString());
  await axios.get(`https://api.example.com/?${parameters}`);
  await axios.get("https://" + parameters.get("host"));
};
