exports.handler = async (event) => {
  if (event.triggerSource === 'CustomMessage_SignUp') {
    event.response.emailSubject = 'Welcome to the workshop';
    event.response.emailMessage = `Your code is ${event.request.codeParameter}`;
  }
  if (event.triggerSource === 'CustomMessage_ForgotPassword') {
    event.response.emailSubject = 'Password reset';
    event.response.emailMessage = `Use the code ${event.request.codeParameter}`;
  }
  return event;
};
