// trigger: authorizer
const SECRET_FREE = /^[A-Za-z]+$/;

function scheme(header: string | undefined): string {
  return (header ?? "").split(" ", 1)[0];
}

interface Request {
  queryStringParameters: Record<string, string | undefined>;
  routeArn: string;
}

export const unsafe = async (event: Request) => {
  console.debug("scheme " + scheme(event.queryStringParameters.token)); // expect: INJ012
  return { isAuthorized: false };
};

export const safe = async (event: Request) => {
  const name = scheme(event.queryStringParameters.token);
  console.debug("scheme " + (SECRET_FREE.test(name) ? name : "unknown"));
  return { isAuthorized: false };
};
