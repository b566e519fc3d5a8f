exports.contentType = 'application/json';
exports.render = (rows) => JSON.stringify({ orders: rows }, null, 1);
