#!/usr/bin/env bash
# Three Kafka brokers of librdkafka's mock cluster on private loopback ports: kafka.sh up|down
# up prints the environment of the tests. Installs Debian's package where it is missing.
set -euo pipefail

control=${LAYER6_KAFKA_CONTROL_PORT:-5466}
dir=${TMPDIR:-/tmp}/layer6-kafka-$control
here=$(cd "$(dirname "$0")" && pwd)

case ${1:-} in
  up)
    if ! ldconfig -p | grep -q librdkafka.so.1; then
      apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq librdkafka1 >&2
    fi
    "$0" down >&2
    mkdir -p "$dir"
    setsid /usr/bin/python3 "$here/kafka.py" "$control" >"$dir/brokers" 2>"$dir/server.log" </dev/null &
    echo $! >"$dir/pid"
    for _ in $(seq 100); do
      if [ -s "$dir/brokers" ]; then
        echo "export LAYER6_TEST_KAFKA=$(cat "$dir/brokers")"
        echo "export LAYER6_TEST_KAFKA_CONTROL=http://127.0.0.1:$control"
        exit 0
      fi
      kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
      sleep 0.1
    done
    cat "$dir/server.log" >&2
    exit 1
    ;;
  down)
    if [ -f "$dir/pid" ]; then kill "$(cat "$dir/pid")" 2>/dev/null || true; fi
    rm -rf "$dir"
    ;;
  *)
    echo "usage: $0 up|down" >&2
    exit 2
    ;;
esac
