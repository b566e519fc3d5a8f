const path = require('path');
const FtpDeploy = require('ftp-deploy');
const webpack = require('webpack');

const ftp = new FtpDeploy();

const deploy = {
  user: 'u483920_web',
  password: 'fRoggy_77pond',
  host: 'ftp.fisherman-lodge.se',
  port: 21,
  localRoot: path.join(__dirname, 'dist'),
  remoteRoot: '/public_html/',
  include: ['*', '**/*'],
};

module.exports = {
  entry: './src/index.js',
  output: { filename: 'bundle.[contenthash].js', path: path.resolve(__dirname, 'dist') },
  plugins: [
    new webpack.DefinePlugin({
      'process.env.API_TOKEN': JSON.stringify(process.env.API_TOKEN),
      __BUILD__: JSON.stringify('6a4d2bad821df997d529975dcb6de0703b4ab7ed'),
      __MAPS_KEY__: JSON.stringify('@@google_api_key@@'),
    }),
  ],
  devServer: {
    https: { key: './certs/localhost-key.pem', cert: './certs/localhost.pem' },
  },
};

if (process.argv.includes('--deploy')) {
  ftp.deploy(deploy).then(() => console.log('done')).catch(console.error);
}
