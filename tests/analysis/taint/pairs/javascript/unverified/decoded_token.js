// trigger: authorizer
const jwt = require("jsonwebtoken");

const KEY = process.env.PUBLIC_KEY;

function policy(principalId, Resource) {
  const Statement = [{ Action: "execute-api:Invoke", Effect: "Allow", Resource }];
  return { principalId, policyDocument: { Version: "2012-10-17", Statement } };
}

const token = (event) => event.authorizationToken.replace(/^Bearer /, "");

exports.unsafe = async (event) => {
  const claims = jwt.decode(token(event));
  if (!claims || claims.iss !== "https://login.example.com") {
    throw new Error("Unauthorized");
  }
  return policy(claims.sub, event.methodArn); // expect: INJ020
};

exports.safe = async (event) => {
  const claims = jwt.verify(token(event), KEY, { algorithms: ["RS256"] });
  if (!claims || claims.iss !== "https://login.example.com") {
    throw new Error("Unauthorized");
  }
  return policy(claims.sub, event.methodArn);
};
