// trigger: http
const express = require("express");
const serverless = require("serverless-http");
const { provider } = require("provider-of-ours");

function application(address) {
  const app = express();
  app.get("/login", (request, response) => {
    response.redirect(307, address(request)); // expect: INJ013
  });
  return serverless(app);
}

exports.unsafe = (event, context) => application((request) => request.query.back)(event, context);
exports.safe = (event, context) => application((request) => provider.getAuthorizationUrl(request.path))(event, context);
