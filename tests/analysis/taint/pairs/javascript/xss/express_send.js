// trigger: http
const express = require("express");
const serverless = require("serverless-http");
const escape = require("lodash/escape");

function application(show) {
  const app = express();
  app.get("/hello/:name", (request, response) => {
    response.status(200).send(show(request.params.name)); // expect: INJ009
  });
  return serverless(app);
}

exports.unsafe = async (event, context) => {
  const handle = application((name) => `<h1>Hello ${name}</h1>`);
  return handle(event, context);
};

exports.safe = async (event, context) => {
  const handle = application((name) => `<h1>Hello ${escape(name)}</h1>`);
  return handle(event, context);
};
