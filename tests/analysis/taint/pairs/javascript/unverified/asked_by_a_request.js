// trigger: authorizer
const https = require("https");

const asked = (token) =>
  new Promise((resolve, reject) => {
    const request = https.request({ hostname: "captcha.example.com", method: "POST" }, (response) => {
      let text = "";
      response.on("data", (part) => (text += part));
      response.on("end", () => resolve(JSON.parse(text)));
    });
    request.on("error", reject);
    if (token) request.write(`response=${encodeURIComponent(token)}`);
    request.end();
  });

const allowed = (event) => ({
  principalId: "user",
  policyDocument: { Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn }] },
});

exports.unsafe = async (event) => {
  const answer = await asked("");
  if (answer.success) return allowed(event); // expect: INJ020
  throw new Error("Unauthorized");
};

exports.safe = async (event) => {
  const answer = await asked(event.headers.captcha);
  if (answer.success) return allowed(event);
  throw new Error("Unauthorized");
};
