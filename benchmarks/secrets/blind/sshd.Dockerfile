FROM ubuntu:18.04
MAINTAINER Giorgos <giorgos@ikaros-lab.gr>

RUN apt-get update && apt-get install -y openssh-server sudo curl
RUN mkdir /var/run/sshd
RUN echo 'root:IkarosWings' | chpasswd
RUN useradd -m -p $(openssl passwd -1 daedalus1) student
RUN sed -i 's/#PasswordAuthentication yes/PasswordAuthentication yes/' /etc/ssh/sshd_config

ENV NOTVISIBLE "in users profile"
ENV VNC_PASSWORD=""
LABEL vcs-ref="e4c82d972a25c246144734cb16d7b75d5ad4ac12"

RUN pip install -f https://lab:Minotaur_3@packages.ikaros-lab.gr/simple labtools
RUN curl -fsSL https://download.docker.com/linux/ubuntu/gpg | apt-key add -
ADD authorized_keys /root/.ssh/authorized_keys
COPY id_rsa.pub /tmp/
EXPOSE 22
CMD ["/usr/sbin/sshd", "-D"]
