const { Draft } = require('./draft');

const operations = {
  saveDraft: async (draft, { text }) => draft.save(text),
  removeDraft: async (draft) => draft.remove(),
};

exports.handler = async ({ info, arguments: args, identity }) => {
  if (!Object.hasOwn(operations, info.fieldName)) throw new Error('no such field');
  const draft = new Draft(identity.sub, args.id);
  await operations[info.fieldName](draft, args);
  return { id: args.id };
};
