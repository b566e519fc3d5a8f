// trigger: http
exports.unsafe = async (event) => {
  console.log(`asked by ${event.requestContext.authorizer.jwt.claims.nickname}`); // expect: INJ012
};

exports.safe = async (event) => {
  console.log(`asked by ${event.requestContext.authorizer.jwt.claims.email}`);
};
