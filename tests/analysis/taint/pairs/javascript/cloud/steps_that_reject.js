// trigger: ses
const AWS = require("aws-sdk");
const s3 = new AWS.S3();

const parse = (data) => {
  if (!data.event.Records) return Promise.reject(new Error("no mail"));
  data.mail = data.event.Records[0].ses.mail;
  return Promise.resolve(data);
};
const finish = (data) => (data.done ? data.callback() : Promise.resolve(data));
const fetchAny = (data) => s3.getObject({ Bucket: data.mail.commonHeaders.subject, Key: "mail" }).promise(); // expect: INJ014
const fetchOwn = (data) => s3.getObject({ Bucket: "mails", Key: `mails/${data.mail.messageId}` }).promise();

Promise.series = (steps, first) => steps.reduce((chain, step) => chain.then(step), Promise.resolve(first));

exports.unsafe = (event, context, callback) => Promise.series([parse, finish, fetchAny], { event, callback });

exports.safe = (event, context, callback) => Promise.series([parse, finish, fetchOwn], { event, callback });
