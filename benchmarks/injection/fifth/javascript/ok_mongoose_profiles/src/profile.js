const { Schema, model } = require('mongoose');

const profile = new Schema(
  {
    handle: { type: String, required: true, unique: true, match: /^[a-z0-9_]{3,30}$/ },
    name: { type: String, maxlength: 100 },
    about: { type: String, maxlength: 2000 },
    links: { type: [String], validate: (links) => links.length <= 5 },
  },
  { timestamps: true }
);

profile.methods.view = function view() {
  const { handle, name, about, links } = this;
  return { handle, name, about, links };
};

module.exports = model('Profile', profile);
