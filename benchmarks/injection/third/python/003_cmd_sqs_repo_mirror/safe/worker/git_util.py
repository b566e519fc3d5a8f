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
    url = REPOS.get(repo)
    if url is None:
        raise KeyError('unknown repository')
    subprocess.run(['git', 'clone', '--mirror', url, WORKDIR], check=True)
