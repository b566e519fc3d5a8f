// trigger: sqs
const ejs = require("ejs");

const SUBJECTS = { welcome: "Welcome, <%= user %>", farewell: "Goodbye, <%= user %>" };

exports.unsafe = async (event) => {
  return event.Records.map(({ body }) => {
    const { subject, user } = JSON.parse(body);
    return ejs.render(subject + " <%= user %>", { user }); // expect: INJ008
  });
};

exports.safe = async (event) => {
  return event.Records.map(({ body }) => {
    const { subject, user } = JSON.parse(body);
    const template = SUBJECTS[subject];
    return template ? ejs.render(template, { user }) : "";
  });
};
