from fabric import Connection, task
from invoke import Responder

HOSTS = ["web1.lantmateri.example.net", "web2.lantmateri.example.net"]
SSH_USER = "deploy"
SSH_PASS = "f1skmas-Hamn"
SUDO_PROMPT = r"\[sudo\] password for deploy:"
RELEASE_HASH = "9fceb02d0ae598e95dc970b74767f19372d61af8"


def conn(host):
    return Connection(host, user=SSH_USER, connect_kwargs={"password": SSH_PASS})


@task
def restart(c):
    sudopass = Responder(pattern=SUDO_PROMPT, response="Brygga_1954\n")
    for h in HOSTS:
        conn(h).run("sudo systemctl restart gunicorn", pty=True, watchers=[sudopass])


@task
def backup(c):
    for h in HOSTS:
        conn(h).run("mysqldump -u backup -pbackup2016 karta | gzip > karta.sql.gz")
        conn(h).run("mysqldump -u backup -p$MYSQL_PWD karta > /dev/null")


@task
def notify(c, text):
    hook = "https://hooks.slack.com/services/T02QK81LM/B04TN5E0Z/@@alnum20@@"
    c.run(f"curl -s -X POST -d 'payload={text}' {hook}")


@task
def rotate(c, new_password=None):
    if not new_password:
        raise SystemExit("usage: fab rotate --new-password=<password>")
    c.run("htpasswd -b auth/htpasswd deploy '%s'" % new_password)


@task
def clone(c):
    c.run("git clone https://x-access-token:@@github_token@@@github.com/lantmat/karta.git")
