import os
import shutil
import subprocess

WORKDIR = '/tmp/mirror'
REPOS = {
    'billing': 'https://git.corp.example.com/pay/billing.git',
    'portal': 'https://git.corp.example.com/web/portal.git',
}


def mirror(repo):
    if os.path.exists(WORKDIR):
        shutil.rmtree(WORKDIR)
    cmd = 'git clone --mirror ' + repo + ' ' + WORKDIR
    pipe = os.popen(cmd)  # expect: cmd
    pipe.read()
    if pipe.close():
        raise Exception('clone failed')
