// trigger: http
const express = require("express");
const serverless = require("serverless-http");
const { collections, translate } = require("collections-of-ours");

function application(show) {
  const app = express();
  app.get("/collections/:name", async (request, response) => {
    const found = await collections.load({ name: request.params.name });
    response.send(show(found, request.params.name)); // expect: INJ009
  });
  return serverless(app);
}

exports.unsafe = (event, context) => application((found, name) => `<h1>${name}</h1>${found.count}`)(event, context);
exports.safe = (event, context) => application((found) => translate(found))(event, context);
