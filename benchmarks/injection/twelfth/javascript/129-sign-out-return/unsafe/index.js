const middy = require('@middy/core');
const httpErrorHandler = require('@middy/http-error-handler');
const { SignOut } = require('./sign-out');

const signOut = new SignOut('https://app.example.com');

const lambda = async (event) => {
  const back = event.queryStringParameters?.return_to;
  return signOut.response(back);
};

exports.handler = middy(lambda).use(httpErrorHandler());
