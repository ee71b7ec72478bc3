#!/usr/bin/env bash
# Docker engines on sockets of their own, each in a network namespace of its own: docker.sh up | down
#   up    a manager of a Swarm, and a worker that has joined it; containers of docker run and of Compose's labels, and services. Prints
#         the environment of the tests. Installs Debian's packages where they are missing.
#   down  ends both and removes their data
# The machine's own network and its Docker, if it has one, are not touched.
set -euo pipefail

dir=${TMPDIR:-/tmp}/layer6-docker
image=lab/busybox

engine() { docker -H "unix://$dir/$1/docker.sock" "${@:2}"; }

# start <name> <address>: two engines see each other over a bridge that stands in the first one's namespace.
start() {
  local root=$dir/$1
  mkdir -p "$root"
  unshare -n -m -u --propagation private sh -c "
    ip link set lo up
    hostname $1
    echo \$\$ >$root/pid
    exec dockerd -H unix://$root/docker.sock --data-root $root/data --exec-root $root/exec --pidfile $root/dockerd.pid \
      --iptables=false --ip6tables=false --bridge=none --storage-driver=vfs" >"$root/log" 2>&1 </dev/null &
  for _ in $(seq 1 60); do
    if engine "$1" info >/dev/null 2>&1; then return 0; fi
    sleep 0.25
  done
  echo "Docker does not answer; see $root/log" >&2
  return 1
}

# Their namespaces are joined by a pair of virtual interfaces, as two machines by a cable.
join_networks() {
  local manager worker
  manager=$(cat "$dir/manager/pid")
  worker=$(cat "$dir/worker/pid")
  nsenter -n -t "$manager" ip link add cable type veth peer name cable netns "$worker"
  nsenter -n -t "$manager" sh -c 'ip addr add 10.66.0.1/24 dev cable; ip link set cable up'
  nsenter -n -t "$worker" sh -c 'ip addr add 10.66.0.2/24 dev cable; ip link set cable up'
}

fill() {
  local root=$dir/image
  mkdir -p "$root/bin"
  cp "$(command -v busybox)" "$root/bin/busybox"
  ln -sf busybox "$root/bin/sh"
  for name in manager worker; do tar -C "$root" -c . | engine "$name" import - "$image" >/dev/null; done

  engine manager run -d --network none --name cart --restart unless-stopped --memory 32m --cpus 0.5 \
    -e OTEL_EXPORTER_OTLP_ENDPOINT=http://otel:4317 --health-cmd 'busybox test ! -e /sick' --health-interval 1s --health-retries 1 \
    "$image" busybox sleep 100000 >/dev/null
  engine manager run -d --network none --name oneshot "$image" busybox sleep 100000 >/dev/null
  engine manager create --network none --name stopped --restart always "$image" busybox sleep 1 >/dev/null
  for service in web db; do
    engine manager run -d --network none --name "shop-$service-1" --restart always \
      --label com.docker.compose.project=shop --label "com.docker.compose.service=$service" "$image" busybox sleep 100000 >/dev/null
  done

  engine manager swarm init --advertise-addr 10.66.0.1 >/dev/null
  engine worker swarm join --token "$(engine manager swarm join-token -q worker)" 10.66.0.1:2377 >/dev/null
  local manager worker
  manager=$(engine manager info --format '{{.Swarm.NodeID}}')
  worker=$(engine worker info --format '{{.Swarm.NodeID}}')
  engine manager node update --label-add zone=a "$manager" >/dev/null
  engine manager node update --label-add zone=b "$worker" >/dev/null
  engine manager service create --quiet --detach --no-resolve-image --name pay --replicas 2 \
    --placement-pref 'spread=node.labels.zone' --label com.docker.stack.namespace=shop "$image" busybox sleep 100000 >/dev/null
  engine manager service create --quiet --detach --no-resolve-image --name import --restart-condition none \
    "$image" busybox sleep 100000 >/dev/null
}

# A container that does not end by itself would hold up its engine for ten seconds.
down() {
  local name pid
  for name in worker manager; do
    [ -f "$dir/$name/pid" ] || continue
    pid=$(cat "$dir/$name/pid")
    if engine "$name" info >/dev/null 2>&1; then
      engine "$name" swarm leave --force >/dev/null 2>&1 || true
      engine "$name" ps -aq | while read -r id; do engine "$name" rm -f "$id" >/dev/null 2>&1 || true; done
    fi
    kill "$pid" 2>/dev/null || true
    for _ in $(seq 1 120); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.25
    done
  done
  rm -rf "$dir"
}

case ${1:-} in
  up)
    if ! command -v dockerd >/dev/null || ! command -v busybox >/dev/null; then
      apt-get update -qq >&2
      DEBIAN_FRONTEND=noninteractive apt-get install -y -qq docker.io busybox-static iproute2 >&2
    fi
    down
    start manager
    start worker
    join_networks
    fill
    echo "export LAYER6_TEST_DOCKER=unix://$dir/manager/docker.sock"
    echo "export LAYER6_TEST_DOCKER_WORKER=unix://$dir/worker/docker.sock"
    ;;
  down)
    down
    ;;
  *)
    echo "usage: $0 up|down" >&2
    exit 2
    ;;
esac
