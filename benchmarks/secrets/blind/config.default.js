'use strict';

module.exports = appInfo => {
  const config = (exports = {});

  // use for cookie sign key, should change to your own and keep security
  config.keys = appInfo.name + '_1573549201774_6318';

  config.middleware = ['errorHandler', 'jwtAuth'];

  config.mysql = {
    client: {
      host: 'rm-bp1v8x2m0k.mysql.rds.aliyuncs.com',
      port: '3306',
      user: 'root',
      password: 'Zhang@1990',
      database: 'blog',
    },
  };

  config.redis = {
    client: { port: 6379, host: '127.0.0.1', password: '', db: 0 },
  };

  // 七牛云
  config.qiniu = {
    accessKey: '@@alnum40@@',
    secretKey: process.env.QINIU_SECRET_KEY,
    bucket: 'blog-img',
  };

  config.jwt = {
    secret: 'egg-blog-jwt-!@#$',
    getToken: ctx => ctx.get('authorization').replace(/^Bearer\s+/i, ''),
  };

  config.wechat = {
    appid: 'wx7d0c1a95e3b8f246',
    secret: '@@hex32@@',
    tokenUrl: 'https://api.weixin.qq.com/cgi-bin/token?grant_type=client_credential',
  };

  return config;
};
