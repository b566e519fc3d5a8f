// trigger: dynamodb
const _ = require("lodash");

const LINE = "<%- customer %> ordered <%- amount %>";

const image = (record) => record.dynamodb.NewImage;

exports.unsafe = async (event) => {
  const lines = event.Records.map(image).map((item) => {
    const format = _.get(item, "format.S", LINE);
    return _.template(format)({ customer: item.customer.S, amount: item.amount.N }); // expect: INJ008
  });
  return lines.length;
};

exports.safe = async (event) => {
  const lines = event.Records.map(image).map((item) => {
    const format = LINE;
    return _.template(format)({ customer: item.customer.S, amount: item.amount.N });
  });
  return lines.length;
};
