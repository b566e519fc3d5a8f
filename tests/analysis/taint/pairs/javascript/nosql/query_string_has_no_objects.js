// trigger: http
const mongoose = require("mongoose");

const Session = mongoose.model("Session", new mongoose.Schema({ token: String }));

const lookup = (token) => Session.findOne({ token }).exec(); // expect: INJ004

exports.unsafe = async (event) => {
  const { token } = JSON.parse(event.body ?? "{}");
  const session = await lookup(token);
  return { statusCode: session ? 200 : 401 };
};

exports.safe = async (event) => {
  const { token } = event.queryStringParameters ?? {};
  const session = await lookup(token);
  return { statusCode: session ? 200 : 401 };
};
