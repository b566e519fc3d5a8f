// trigger: rest
const { URL } = require("url");

const ORIGIN = "https://shop.example.com";
const local = (to) => "/" + new URL(to, ORIGIN).pathname.replace(/^[\\/]+/, "");
const leave = (Location) => ({ statusCode: 302, headers: { Location } }); // expect: INJ013

exports.unsafe = async ({ queryStringParameters: { next } }) => leave(`https://${local(next).slice(1)}`);

exports.safe = async ({ queryStringParameters: { next } }) => leave(`${ORIGIN}${local(next)}`);
