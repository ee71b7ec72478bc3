#!/usr/bin/env bash
# RabbitMQ on private loopback ports: rabbitmq.sh up [nodes] | stop <node> | start <node> | down
# up joins the nodes, declares queues, streams, a policy and users, and prints the environment of the tests. Installs Debian's
# package where it is missing.
set -euo pipefail

base=${LAYER6_RABBITMQ_PORT:-5680}
dir=${TMPDIR:-/tmp}/layer6-rabbitmq-$base
epmd=$((base + 900))

if [ "${1:-}" = up ] && ! command -v rabbitmq-server >/dev/null; then
  apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq rabbitmq-server openssl curl >&2
fi
bin=$(ls -d /usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin 2>/dev/null | sort -V | tail -1)

# The settings that keep a node to itself: its names, folders and ports.
in_node() {
  local node=$1
  shift
  env HOME="$dir" ERL_EPMD_PORT=$epmd ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_NODENAME="n$node@localhost" RABBITMQ_CONF_ENV_FILE="$dir/none" \
    RABBITMQ_CONFIG_FILE="$dir/n$node.conf" RABBITMQ_ENABLED_PLUGINS_FILE="$dir/plugins" \
    RABBITMQ_MNESIA_BASE="$dir/data" RABBITMQ_LOG_BASE="$dir/log" RABBITMQ_PID_FILE="$dir/n$node.pid" \
    RABBITMQ_DIST_PORT=$((base + 200 + node)) \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' "$@"
}

ctl() { in_node "$1" "$bin/rabbitmqctl" "${@:2}" >&2; }

configure() {
  local node=$1
  cat >"$dir/n$node.conf" <<CONF
listeners.tcp.1 = 127.0.0.1:$((base + node))
listeners.ssl.1 = 127.0.0.1:$((base + 20 + node))
ssl_options.certfile = $dir/server.crt
ssl_options.keyfile = $dir/server.key
management.tcp.ip = 127.0.0.1
management.tcp.port = $((base + 40 + node))
management.ssl.ip = 127.0.0.1
management.ssl.port = $((base + 60 + node))
management.ssl.certfile = $dir/server.crt
management.ssl.keyfile = $dir/server.key
management.load_definitions = $dir/definitions.json
CONF
}

launch() {
  in_node "$1" setsid "$bin/rabbitmq-server" >"$dir/n$1.out" 2>&1 </dev/null &
}

await() { ctl "$1" wait "$dir/n$1.pid" --timeout 60; }

halt() {
  [ -f "$dir/n$1.pid" ] || return 0
  local pid
  pid=$(cat "$dir/n$1.pid")
  kill "$pid" 2>/dev/null || true
  for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  rm -f "$dir/n$1.pid"
}

# Declares over the API, as an administrator: <vhost> <queue> <arguments>
declare_queue() {
  curl -sSf -u root:root -X PUT -H 'content-type: application/json' \
    -d "{\"durable\":true,\"arguments\":$3}" "http://127.0.0.1:$((base + 41))/api/queues/$1/$2" >&2
}

case ${1:-} in
  up)
    nodes=${2:-1}
    "$0" down >&2
    mkdir -p "$dir/data" "$dir/log"
    echo '[rabbitmq_management].' >"$dir/plugins"
    (umask 377 && echo "layer6$RANDOM$RANDOM" >"$dir/.erlang.cookie")
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
      -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$dir/server.key" -out "$dir/server.crt" 2>/dev/null
    cat >"$dir/definitions.json" <<'JSON'
{
  "users": [
    { "name": "root", "password": "root", "tags": ["administrator"] },
    { "name": "layer6", "password": "layer6", "tags": ["monitoring"] },
    { "name": "half", "password": "half", "tags": ["monitoring"] },
    { "name": "narrow", "password": "narrow", "tags": ["management"] },
    { "name": "nobody", "password": "nobody", "tags": [] }
  ],
  "vhosts": [{ "name": "/" }, { "name": "shop" }],
  "permissions": [
    { "user": "root", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" },
    { "user": "root", "vhost": "shop", "configure": ".*", "write": ".*", "read": ".*" },
    { "user": "layer6", "vhost": "/", "configure": "^$", "write": "^$", "read": "^$" },
    { "user": "layer6", "vhost": "shop", "configure": "^$", "write": "^$", "read": "^$" },
    { "user": "half", "vhost": "shop", "configure": "^$", "write": "^$", "read": "^$" },
    { "user": "narrow", "vhost": "shop", "configure": "^$", "write": "^$", "read": "^$" }
  ],
  "policies": [
    { "vhost": "/", "name": "mirrored", "pattern": "^legacy", "apply-to": "queues", "definition": { "ha-mode": "all" }, "priority": 0 },
    { "vhost": "/", "name": "a-week", "pattern": "^audit", "apply-to": "queues", "definition": { "max-age": "7D" }, "priority": 0 }
  ]
}
JSON
    for node in $(seq "$nodes"); do configure "$node"; done
    for node in $(seq "$nodes"); do
      launch "$node"
      await "$node"
      if [ "$node" -gt 1 ]; then
        ctl "$node" stop_app
        ctl "$node" join_cluster n1@localhost
        ctl "$node" start_app
      fi
    done
    declare_queue %2F orders '{"x-queue-type":"quorum"}'
    declare_queue %2F audit '{"x-queue-type":"stream"}'
    declare_queue %2F legacy '{}'
    declare_queue shop cart%2Fevents '{"x-queue-type":"classic"}'
    echo "export LAYER6_TEST_RABBITMQ=http://127.0.0.1:$((base + 41))"
    echo "export LAYER6_TEST_RABBITMQ_TLS=https://localhost:$((base + 61))"
    echo "export LAYER6_TEST_RABBITMQ_CA=$dir/server.crt"
    echo "export LAYER6_TEST_RABBITMQ_NODES=$nodes"
    ;;
  stop)
    halt "$2"
    ;;
  start)
    launch "$2"
    await "$2"
    ;;
  down)
    for pid in "$dir"/n*.pid; do
      [ -f "$pid" ] || continue
      node=${pid##*/n}
      halt "${node%.pid}"
    done
    if command -v epmd >/dev/null; then ERL_EPMD_PORT=$epmd ERL_EPMD_ADDRESS=127.0.0.1 epmd -kill >/dev/null 2>&1 || true; fi
    rm -rf "$dir"
    ;;
  *)
    echo "usage: $0 up [nodes] | stop <node> | start <node> | down" >&2
    exit 2
    ;;
esac
