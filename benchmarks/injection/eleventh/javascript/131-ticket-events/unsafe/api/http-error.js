'use strict';

class HttpError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const toResponse = (err) => {
  if (!(err instanceof HttpError)) throw err;
  return { statusCode: err.status, body: JSON.stringify({ message: err.message }) };
};

module.exports = { HttpError, toResponse };
