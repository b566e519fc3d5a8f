// trigger: http
const flags = {};

exports.unsafe = async (event) => {
  const { user, flag } = JSON.parse(event.body);
  flags[user] = flags[user] || {};
  flags[user][flag] = true; // expect: INJ022
};

exports.safe = async (event) => {
  const { user, flag } = JSON.parse(event.body);
  flags[user] = flags[user] || {};
  if (flag !== "on") return;
  flags[user].on = true;
};
