// trigger: http
const LINKS = {
  docs: "https://docs.example.com/",
  status: "https://status.example.com/",
};

class Response {
  constructor() {
    this.headers = {};
  }

  to(location) {
    this.headers.Location = location;
    return this;
  }

  build(statusCode) {
    return { statusCode, headers: this.headers }; // expect: INJ013
  }
}

exports.unsafe = async ({ pathParameters, queryStringParameters: query }) =>
  new Response().to(LINKS[pathParameters.name] ?? query.fallback).build(307);

exports.safe = async ({ pathParameters }) =>
  new Response().to(LINKS[pathParameters.name] ?? LINKS.docs).build(307);
