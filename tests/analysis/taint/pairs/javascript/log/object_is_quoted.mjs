// trigger: appsync
const log = (...parts) => console.info(...parts); // expect: INJ012

export const unsafe = async (event) => {
  const { comment } = event.arguments;
  log("comment", comment);
  return comment.length;
};

export const safe = async (event) => {
  const { comment } = event.arguments;
  log("comment", { comment });
  return comment.length;
};
