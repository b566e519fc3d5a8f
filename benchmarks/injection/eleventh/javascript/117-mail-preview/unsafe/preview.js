'use strict';

const { CampaignRenderer } = require('./campaign-renderer');

const renderer = new CampaignRenderer();

const resolvers = {
  previewCampaign: async ({ input }, identity) => {
    const html = await renderer.preview({
      subject: input.subject,
      text: input.text,
      layout: input.layout,
      editor: identity.username,
    });
    return { html, length: html.length };
  },
};

exports.handler = async (event) => {
  const resolve = resolvers[event.info.fieldName];
  if (!resolve) throw new Error('unknown field');
  return resolve(event.arguments, event.identity);
};
