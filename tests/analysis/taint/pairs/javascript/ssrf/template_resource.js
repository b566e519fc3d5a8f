// trigger: cloudformation
const https = require("node:https");

function call(url, body) {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method: "PUT" }, resolve); // expect: INJ007
    request.once("error", reject);
    request.end(JSON.stringify(body));
  });
}

exports.unsafe = async (event, context) => {
  await call(context.clientContext.Custom.url, { Status: "SUCCESS" });
};

exports.safe = async (event) => {
  const { ResponseURL, ResourceProperties, ...rest } = event;
  await call(ResponseURL, { ...rest, Status: "SUCCESS", Data: ResourceProperties });
};
