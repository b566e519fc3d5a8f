#!/usr/bin/perl
use strict;
use warnings;
use DBI;
use Digest::MD5 qw(md5_hex);
use Net::FTP;
use Getopt::Long;

my ($password, $token, $key);
GetOptions('password=s' => \$password, 'token=s' => \$token);

my $dbh = DBI->connect('dbi:Pg:dbname=peilen;host=db', 'rapport', 'rapport88', { RaiseError => 1 });
my %conf = (
    ftp_host => 'ftp.rijkswerk.example.org',
    ftp_user => 'peil',
    ftp_pass => 'Kribvak!19',
    token    => undef,
    key_file => '/etc/peil/peil.key',
);

while (my ($key, $value) = each %conf) {
    printf "%s=%s\n", $key, $key =~ /pass|token|secret/ ? '***' : ($value // '');
}

die "usage: $0 --password=PASSWORD --token=TOKEN\n" unless $password;
if (md5_hex($password) ne '5f4dcc3b5aa765d61d8327deb882cf99') {
    die "wrong password\n";
}

my $ftp = Net::FTP->new($conf{ftp_host});
$ftp->login($conf{ftp_user}, $conf{ftp_pass});
$ftp->put('report.csv');

my $secret = 'zomerbed-winterbed-1995';
my $sig = md5_hex($secret . time);
my @tokens = split /\s+/, <STDIN>;
print scalar(@tokens), " tokens\n";
