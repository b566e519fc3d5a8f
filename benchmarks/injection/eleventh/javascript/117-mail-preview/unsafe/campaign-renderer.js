'use strict';

const path = require('node:path');
const ejs = require('ejs');

const LAYOUTS = { plain: 'plain.ejs', promo: 'promo.ejs' };

class CampaignRenderer {
  #root = path.join(__dirname, 'layouts');

  async preview({ subject, text, layout, editor }) {
    const file = path.join(this.#root, LAYOUTS[layout] ?? LAYOUTS.plain);
    const inner = ejs.render(text, { subject, editor }); // expect: template
    return ejs.renderFile(file, { data: { subject, inner, editor } });
  }
}

module.exports = { CampaignRenderer };
