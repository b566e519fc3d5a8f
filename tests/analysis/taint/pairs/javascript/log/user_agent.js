// trigger: http
exports.unsafe = async (event) => {
  const agent = decodeURIComponent(event.headers["user-agent"]);
  console.log(`request of ${agent}`); // expect: INJ012
  return { statusCode: 204 };
};

exports.safe = async (event) => {
  const agent = event.headers["user-agent"];
  console.log(`request of ${agent}, ${JSON.stringify(decodeURIComponent(agent))}`);
  return { statusCode: 204 };
};
