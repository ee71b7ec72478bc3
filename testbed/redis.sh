#!/usr/bin/env bash
# Redis on private loopback ports: redis.sh up | down
# A primary (also over TLS) with two replicas and a Sentinel, a server without streams, and a cluster of three primaries with a
# replica each. up fills in streams and users and prints the environment of the tests. Installs Debian's package where it is missing.
set -euo pipefail

base=${LAYER6_REDIS_PORT:-6390}
dir=${TMPDIR:-/tmp}/layer6-redis-$base
primary=$base
sentinel=$((base + 3))
secured=$((base + 4))
plain=$((base + 5))
cluster=$(seq $((base + 6)) $((base + 11)))

cli() { redis-cli --no-auth-warning -h 127.0.0.1 --user root --pass root "$@"; }

# The least rights that the readme names; one user without SCAN; one that may read some keys only.
users() {
  cat <<'ACL'
user default on >default resetkeys resetchannels -@all
user root on >root ~* &* +@all
user layer6 on >layer6 %R~* resetchannels -@all +info +select +scan +xinfo|groups +readonly +cluster|nodes
user blind on >blind resetchannels -@all +info +select +readonly +cluster|nodes
user some on >some %R~shop:* resetchannels -@all +info +select +scan +xinfo|groups +readonly +cluster|nodes
ACL
}

# serve <port> <line of configuration>...
serve() {
  local port=$1
  shift
  mkdir -p "$dir/$port"
  {
    printf '%s\n' "port $port" 'bind 127.0.0.1' 'save ""' "dir $dir/$port" "pidfile $dir/$port.pid" 'daemonize yes' \
      "logfile $dir/$port.log" 'masteruser root' 'masterauth root' 'repl-diskless-sync-delay 0' "$@"
    users
  } >"$dir/$port.conf"
  redis-server "$dir/$port.conf" >&2
}

# Until the command prints what is expected.
await() {
  local wanted=$1
  shift
  for _ in $(seq 100); do
    if "$@" 2>/dev/null | grep -q "$wanted"; then return 0; fi
    sleep 0.1
  done
  echo "$* never printed $wanted" >&2
  return 1
}

case ${1:-} in
  up)
    if ! command -v redis-server >/dev/null || ! command -v redis-sentinel >/dev/null; then
      apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq redis-server redis-sentinel openssl >&2
    fi
    "$0" down >&2
    mkdir -p "$dir"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
      -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$dir/server.key" -out "$dir/server.crt" 2>/dev/null

    serve "$primary" "tls-port $secured" "tls-cert-file $dir/server.crt" "tls-key-file $dir/server.key" 'tls-auth-clients no'
    for port in $((base + 1)) $((base + 2)); do serve "$port" "replicaof 127.0.0.1 $primary"; done
    serve "$plain"
    for port in $cluster; do serve "$port" 'cluster-enabled yes' 'cluster-node-timeout 2000'; done

    mkdir -p "$dir/$sentinel"
    cat >"$dir/$sentinel.conf" <<CONF
port $sentinel
bind 127.0.0.1
dir $dir/$sentinel
pidfile $dir/$sentinel.pid
daemonize yes
logfile $dir/$sentinel.log
requirepass sentinel
sentinel monitor main 127.0.0.1 $primary 1
sentinel auth-user main root
sentinel auth-pass main root
sentinel down-after-milliseconds main 1500
sentinel failover-timeout main 5000
CONF
    redis-sentinel "$dir/$sentinel.conf" >&2

    # shellcheck disable=SC2046
    cli --cluster create $(for port in $cluster; do echo "127.0.0.1:$port"; done) --cluster-replicas 1 --cluster-yes >"$dir/cluster.log"
    first=$(echo $cluster | cut -d' ' -f1)
    await cluster_state:ok cli -p "$first" cluster info

    for port in $cluster; do await '^3$' sh -c "redis-cli --no-auth-warning --user root --pass root -p $port cluster nodes | grep -c slave"; done

    cli -p "$primary" xadd shop:orders '*' id 1 >&2
    cli -p "$primary" xgroup create shop:orders billing 0 >&2
    cli -p "$primary" xadd audit '*' id 1 >&2
    cli -p "$primary" -n 2 xadd elsewhere '*' id 1 >&2
    for at in $(seq 500); do echo "set session:$at x"; done | cli -p "$primary" --pipe >&2
    for at in $(seq 50); do echo "set rate:$at 1"; done | cli -p "$plain" --pipe >&2
    for at in 1 2 3 4 5 6; do cli -c -p "$first" xadd "events-$at" '*' id 1 >&2; done
    await 'connected_slaves:2' cli -p "$primary" info replication
    for port in $((base + 1)) $((base + 2)); do await 'master_link_status:up' cli -p "$port" info replication; done
    await '^2$' sh -c "redis-cli --no-auth-warning -p $sentinel -a sentinel sentinel replicas main | grep -c ^runid"

    echo "export LAYER6_TEST_REDIS=127.0.0.1:$primary"
    echo "export LAYER6_TEST_REDIS_REPLICAS=127.0.0.1:$((base + 1)),127.0.0.1:$((base + 2))"
    echo "export LAYER6_TEST_REDIS_SENTINEL=127.0.0.1:$sentinel"
    echo "export LAYER6_TEST_REDIS_TLS=localhost:$secured"
    echo "export LAYER6_TEST_REDIS_CA=$dir/server.crt"
    echo "export LAYER6_TEST_REDIS_PLAIN=127.0.0.1:$plain"
    echo "export LAYER6_TEST_REDIS_CLUSTER=$(for port in $cluster; do printf '127.0.0.1:%s,' "$port"; done | sed 's/,$//')"
    ;;
  down)
    pids=$(cat "$dir"/*.pid 2>/dev/null || true)
    for pid in $pids; do kill "$pid" 2>/dev/null || true; done
    for pid in $pids; do
      for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    done
    rm -rf "$dir"
    ;;
  *)
    echo "usage: $0 up | down" >&2
    exit 2
    ;;
esac
