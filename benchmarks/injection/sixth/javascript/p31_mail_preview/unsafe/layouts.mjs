export const LAYOUTS = {
  plain: '<h1>{{title}}</h1><p>{{intro}}</p>',
  offer: '<h1>{{title}}</h1><p>{{intro}}</p><strong>{{money price}} EUR</strong>',
};
