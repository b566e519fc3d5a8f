exports.services = ['billing', 'search', 'sign-in'];
