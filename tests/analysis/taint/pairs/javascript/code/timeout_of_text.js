// trigger: websocket
const later = (task, ms) => new Promise((resolve) => setTimeout(() => resolve(task()), ms));

exports.unsafe = async (event) => {
  const message = JSON.parse(event.body);
  const delay = Math.min(Number(message.delay) || 0, 1000);
  setTimeout(message.action, delay); // expect: INJ002
  return { statusCode: 200 };
};

exports.safe = async (event) => {
  const message = JSON.parse(event.body);
  const delay = Math.min(Number(message.delay) || 0, 1000);
  await later(() => message.action.length, delay);
  return { statusCode: 200 };
};
