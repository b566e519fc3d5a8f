const all = {
  plain: 'Hello {{name}}, this is issue {{issue}}.',
  loud: 'HELLO {{upper name}}! ISSUE {{issue}} IS OUT',
};

exports.get = (name) => (Object.prototype.hasOwnProperty.call(all, name) ? all[name] : null);
