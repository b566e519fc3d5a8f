var known = {
  alpha: { hostname: 'hooks.alpha.example', path: '/v1/orders' },
  beta: { hostname: 'api.beta.example', path: '/callback' },
};

exports.target = function (note) {
  if (note.partner && Object.prototype.hasOwnProperty.call(known, note.partner)) {
    return known[note.partner];
  }
  return note.callback ? { hostname: note.callback.host, path: '/callback' } : null;
};
