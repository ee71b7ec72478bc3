#!/usr/bin/env bash
# Docker engines, a Swarm and Podman, each on a socket of its own: docker.sh up | stop <engine> | start <engine> | down
#   up     a Swarm of three managers and a worker; an engine by itself, behind TLS and behind SSH; Podman. Containers of docker run and
#          of Compose's labels, and services. Prints the environment of the tests. Installs Debian's packages where they are missing
#   stop   ends an engine as `systemctl stop docker` does: manager, manager2, manager3, worker or edge
#   start  starts it again, with what it had
#   down   ends all and removes their data
# The engines of the Swarm stand in network namespaces of their own. The machine's own network and its Docker, if it has one, are not
# touched; TLS and SSH listen on private loopback ports.
set -euo pipefail

dir=${LAYER6_TEST_DOCKER_LAB:-${TMPDIR:-/tmp}/layer6-docker}
image=lab/busybox
swarm=(manager manager2 manager3 worker)

# A container that does not end by itself would hold up its engine for ten seconds.
forever=(busybox sleep 100000)
at_once=(--stop-signal KILL)

engine() { docker -H "unix://$dir/$1/docker.sock" "${@:2}"; }

# Some hosts do not let a container have more than its parent.
podman() { engine podman run -d --network none --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 "${at_once[@]}" "$@"; }

# answers <engine>
answers() {
  for _ in $(seq 1 120); do
    if engine "$1" version >/dev/null 2>&1; then return 0; fi
    sleep 0.25
  done
  echo "Nothing answers; see $dir/$1/log" >&2
  return 1
}

# ends <pid file>: waits until it has ended.
ends() {
  local pid
  [ -f "$1" ] || return 0
  pid=$(cat "$1")
  kill "$pid" 2>/dev/null || true
  for _ in $(seq 1 120); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.25
  done
  rm -f "$1"
}

# port <name> <first>: a private one that nothing listens on, the same each time.
port() {
  local port=$2
  if [ ! -s "$dir/$1.port" ]; then
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    echo "$port" >"$dir/$1.port"
  fi
  cat "$dir/$1.port"
}

# Namespaces last as long as a process in them; an engine that is stopped keeps its machine.
machine() {
  mkdir -p "$dir/$1"
  unshare "${@:2}" --propagation private sh -c "hostname $1; echo \$\$ >$dir/$1/machine; exec sleep infinity" >/dev/null 2>&1 </dev/null &
  until [ -s "$dir/$1/machine" ]; do sleep 0.02; done
}

on() { nsenter -t "$(cat "$dir/$1/machine")" "${@:2}"; }

# start <engine>
start() {
  local root=$dir/$1 options=(-n -m -u) more=()
  if [ "$1" = edge ]; then
    options=(-m -u)
    more=(--ip-forward=false -H "tcp://127.0.0.1:$(port tls 2476)" --tlsverify
      --tlscacert "$dir/tls/ca.pem" --tlscert "$dir/tls/server.pem" --tlskey "$dir/tls/server-key.pem")
  fi
  on "$1" "${options[@]}" sh -c "echo \$\$ >$root/pid; exec \"\$@\"" dockerd \
    dockerd -H "unix://$root/docker.sock" --data-root "$root/data" --exec-root "$root/exec" --pidfile "$root/dockerd.pid" \
    --iptables=false --ip6tables=false --bridge=none --storage-driver=vfs "${more[@]}" >>"$root/log" 2>&1 </dev/null &
  answers "$1"
}

# A switch, and a cable from each machine to it.
join_networks() {
  local n=0 name
  machine switch -n -m -u
  on switch -n ip link add lan type bridge
  on switch -n ip link set lan up
  for name in "${swarm[@]}"; do
    n=$((n + 1))
    machine "$name" -n -m -u
    on switch -n ip link add "port$n" type veth peer name eth0 netns "$(cat "$dir/$name/machine")"
    on switch -n ip link set "port$n" master lan up
    on "$name" -n sh -c "ip link set lo up; ip addr add 10.66.0.$n/24 dev eth0; ip link set eth0 up"
  done
}

# An authority, and what it signs: a server's certificate and a client's.
certify() {
  local name
  mkdir -p "$dir/tls"
  cd "$dir/tls"
  openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=lab -keyout ca-key.pem -out ca.pem 2>/dev/null
  for name in server client; do
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$name" -keyout "$name-key.pem" -out "$name.csr" 2>/dev/null
    openssl x509 -req -in "$name.csr" -CA ca.pem -CAkey ca-key.pem -CAcreateserial -days 30 -out "$name.pem" \
      -extfile <(echo 'subjectAltName=DNS:localhost') 2>/dev/null
  done
  cd - >/dev/null
}

# One key, which may do nothing but talk to the engine `edge`.
start_ssh() {
  local root=$dir/ssh
  mkdir -p "$root" /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f "$root/host"
  ssh-keygen -q -t ed25519 -N '' -f "$root/id"
  echo "restrict,command=\"docker system dial-stdio\" $(cat "$root/id.pub")" >"$root/authorized_keys"
  cat >"$root/config" <<END
ListenAddress 127.0.0.1
Port $(port ssh 2422)
HostKey $root/host
AuthorizedKeysFile $root/authorized_keys
PidFile $root/pid
StrictModes no
UsePAM no
SetEnv DOCKER_HOST=unix://$dir/edge/docker.sock
END
  "$(command -v sshd || echo /usr/sbin/sshd)" -f "$root/config" -E "$root/log"
}

start_podman() {
  local root=$dir/podman
  mkdir -p "$root"
  command podman --root "$root/data" --runroot "$root/run" --tmpdir "$root/tmp" --storage-driver vfs --cgroup-manager cgroupfs \
    --events-backend file system service --time=0 "unix://$root/docker.sock" >"$root/log" 2>&1 </dev/null &
  echo $! >"$root/pid"
  answers podman
}

fill_engines() {
  local root=$dir/image name
  mkdir -p "$root/bin"
  cp "$(command -v busybox)" "$root/bin/busybox"
  ln -sf busybox "$root/bin/sh"
  for name in "${swarm[@]}" edge podman; do tar -C "$root" -c . | engine "$name" import - "$image" >/dev/null 2>&1; done

  engine manager run -d --network none --name cart --restart unless-stopped --memory 32m --cpus 0.5 "${at_once[@]}" \
    -e OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4317 --health-cmd 'busybox test ! -e /sick' --health-interval 1s --health-retries 1 \
    "$image" "${forever[@]}" >/dev/null
  engine manager run -d --network none --name oneshot "${at_once[@]}" "$image" "${forever[@]}" >/dev/null
  engine manager create --network none --name stopped --restart always "$image" busybox sleep 1 >/dev/null
  for name in web db; do
    engine manager run -d --network none --name "shop-$name-1" --restart always "${at_once[@]}" \
      --label com.docker.compose.project=shop --label "com.docker.compose.service=$name" "$image" "${forever[@]}" >/dev/null
  done
  engine edge run -d --network none --name till --restart on-failure:3 "${at_once[@]}" "$image" "${forever[@]}" >/dev/null
  podman --name cart --restart always --memory 32m "$image" "${forever[@]}" >/dev/null
  podman --name oneshot "$image" "${forever[@]}" >/dev/null
}

fill_swarm() {
  local token name zones=(a b c b) n=0
  engine manager swarm init --advertise-addr 10.66.0.1 >/dev/null
  token=$(engine manager swarm join-token -q manager)
  for name in manager2 manager3; do engine "$name" swarm join --token "$token" 10.66.0.1:2377 >/dev/null; done
  engine worker swarm join --token "$(engine manager swarm join-token -q worker)" 10.66.0.1:2377 >/dev/null
  for name in "${swarm[@]}"; do
    engine manager node update --label-add "zone=${zones[n]}" "$(engine "$name" info --format '{{.Swarm.NodeID}}')" >/dev/null
    n=$((n + 1))
  done
  local service=(engine manager service create --quiet --detach --no-resolve-image "${at_once[@]}")
  "${service[@]}" --name pay --replicas 3 --placement-pref 'spread=node.labels.zone' --label com.docker.stack.namespace=shop \
    --update-failure-action rollback "$image" "${forever[@]}" >/dev/null
  "${service[@]}" --name agent --mode global "$image" "${forever[@]}" >/dev/null
  "${service[@]}" --name import --restart-condition none "$image" "${forever[@]}" >/dev/null
}

down() {
  local name
  for name in podman edge "${swarm[@]}"; do
    # What is in a Swarm would be started again by its other engines.
    if engine "$name" version >/dev/null 2>&1; then
      engine "$name" swarm leave --force >/dev/null 2>&1 || true
      engine "$name" ps -aq | while read -r id; do engine "$name" rm -f "$id" >/dev/null 2>&1 || true; done
    fi
    ends "$dir/$name/pid"
  done
  for name in ssh/pid edge/machine switch/machine "${swarm[@]/%//machine}"; do ends "$dir/$name"; done
  rm -rf "$dir"
}

case ${1:-} in
  up)
    if ! PATH=$PATH:/usr/sbin type dockerd busybox ip openssl podman sshd >/dev/null 2>&1; then
      apt-get update -qq >&2
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq docker.io busybox-static iproute2 openssl >&2
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends openssh-server podman >&2
    fi
    down
    join_networks
    machine edge -m -u
    certify
    for name in "${swarm[@]}" edge; do start "$name"; done
    start_ssh
    start_podman
    fill_engines
    fill_swarm
    echo "export LAYER6_TEST_DOCKER=unix://$dir/manager/docker.sock"
    echo "export LAYER6_TEST_DOCKER_WORKER=unix://$dir/worker/docker.sock"
    echo "export LAYER6_TEST_DOCKER_LAB=$dir"
    echo "export LAYER6_TEST_DOCKER_TLS=tcp://localhost:$(port tls 2476)"
    echo "export LAYER6_TEST_DOCKER_SSH=ssh://$(id -un)@127.0.0.1:$(port ssh 2422)"
    echo "export LAYER6_TEST_PODMAN=unix://$dir/podman/docker.sock"
    ;;
  stop)
    ends "$dir/$2/pid"
    ;;
  start)
    start "$2"
    ;;
  down)
    down
    ;;
  *)
    echo "usage: $0 up | stop <engine> | start <engine> | down" >&2
    exit 2
    ;;
esac
