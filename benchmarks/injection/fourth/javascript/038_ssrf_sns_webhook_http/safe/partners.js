var known = {
  alpha: { hostname: 'hooks.alpha.example', path: '/v1/orders' },
  beta: { hostname: 'api.beta.example', path: '/callback' },
};

exports.target = function (note) {
  if (!Object.prototype.hasOwnProperty.call(known, note.partner)) {
    return null;
  }
  return known[note.partner];
};
