<?php
/* phpMyAdmin configuration */
$cfg['blowfish_secret'] = 'xampp-Quince.Jam-tart-31chars-ok';

$i = 0;
$i++;
$cfg['Servers'][$i]['auth_type'] = 'config';
$cfg['Servers'][$i]['host'] = 'db.quincejam.eu';
$cfg['Servers'][$i]['user'] = 'pma';
$cfg['Servers'][$i]['password'] = 'admin123';
$cfg['Servers'][$i]['AllowNoPassword'] = false;

$i++;
$cfg['Servers'][$i]['user'] = 'root';
$cfg['Servers'][$i]['password'] = '';
$cfg['Servers'][$i]['controlpass'] = '{{ pma_control_pass }}';

$cfg['CaptchaLoginPublicKey'] = '6LcoyH269mMcb0l8LBs1pAOyg7oCcZB7PBBHWFgI';
$cfg['CaptchaLoginPrivateKey'] = '6Lc@@alnum20@@AAAAxR7kQ2vLw9Zd3Tb';
$cfg['UploadDir'] = '';
