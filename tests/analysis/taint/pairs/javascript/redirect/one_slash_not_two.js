// trigger: rest
function moved(location) {
  const headers = { Location: location, "Cache-Control": "no-store" };
  return { statusCode: 302, headers }; // expect: INJ013
}

exports.unsafe = async (event) => {
  const to = event.queryStringParameters?.to ?? "/";
  return moved(to.startsWith("/") ? to : "/");
};

exports.safe = async (event) => {
  const to = event.queryStringParameters?.to ?? "/";
  return moved(to.startsWith("/") && !to.startsWith("//") && !to.includes("\\") ? to : "/");
};
