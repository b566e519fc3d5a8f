// trigger: cloudformation
const https = require("https");

function put(target, body) {
  const { hostname, pathname, search } = new URL(target);
  return new Promise((resolve, reject) => {
    const request = https.request({ hostname, path: pathname + search, method: "PUT" }, resolve); // expect: INJ007
    request.on("error", reject);
    request.end(body);
  });
}

exports.unsafe = async (event, context) => {
  const { target } = context.clientContext.Custom;
  await put(target, JSON.stringify({ Status: "SUCCESS", StackId: event.StackId }));
};

exports.safe = async (event, context) => {
  const body = JSON.stringify({ Status: "SUCCESS", StackId: event.StackId, PhysicalResourceId: context.logStreamName });
  await put(event.ResponseURL, body);
};
