// trigger: rest
const webpush = require("web-push");

exports.unsafe = async (event) => {
  const subscription = JSON.parse(event.body);
  await webpush.sendNotification(subscription, "Welcome"); // expect: INJ007
  return { statusCode: 201 };
};

exports.safe = async (event) => {
  const { keys } = JSON.parse(event.body);
  await webpush.sendNotification({ endpoint: process.env.PUSH_ENDPOINT, keys }, "Welcome");
  return { statusCode: 201 };
};
