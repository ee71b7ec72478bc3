#!/usr/bin/env bash
# Consul 1.8 on private loopback ports: consul.sh up|down|servers|kill-leader|expiring-root
#   up             one agent in dev mode with access control and TLS, and three servers that elect a leader; prints what tests need
#   servers        starts those of the three that do not run
#   kill-leader    ends the leader of the three, as a machine that fails would
#   expiring-root  gives the agent's mesh a certificate authority that ends in ten days
#   down           ends all and removes their data
# The binary is unpacked from Debian bullseye's package into a cache: bookworm has none. Nothing is installed.
set -euo pipefail

port=${LAYER6_CONSUL_PORT:-18500}
dir=${TMPDIR:-/tmp}/layer6-consul-$port
cache=${XDG_CACHE_HOME:-$HOME/.cache}/layer6-consul
consul=$cache/usr/bin/consul
keyring=/usr/share/keyrings/debian-archive-keyring.gpg

# A private apt index; the machine's own apt configuration and state are not touched.
fetch() {
  [ -x "$consul" ] && return
  local mirror apt=$cache/apt
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
  mkdir -p "$apt"/{conf.d,lists/partial,cache/archives/partial}
  : >"$apt/status"
  echo "deb [signed-by=$keyring] $mirror bullseye main" >"$apt/sources.list"
  cat >"$apt/apt.conf" <<END
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Parts "$apt/conf.d";
Dir::State::Lists "$apt/lists";
Dir::State::status "$apt/status";
Dir::Cache "$apt/cache";
Acquire::Languages "none";
Acquire::Retries "3";
APT::Sandbox::User "$(id -un)";
END
  (
    export APT_CONFIG=$apt/apt.conf
    cd "$cache"
    apt-get update -q=2
    apt-get download -q=2 consul
    dpkg -x consul_*.deb .
  )
}

# start <name> <http port> <option>…: each has a data folder and a pid file of its own. 40 ports above the first are used.
start() {
  local name=$1 http=$2
  shift 2
  mkdir -p "$dir/$name"
  "$consul" agent -node "$name" -bind 127.0.0.1 -client 127.0.0.1 -http-port "$http" -dns-port -1 \
    -server-port $((http + 1)) -serf-lan-port $((http + 2)) -serf-wan-port -1 "$@" \
    >"$dir/$name/log" 2>&1 </dev/null &
  echo $! >"$dir/$name/pid"
}

runs() { [ -f "$dir/$1/pid" ] && kill -0 "$(cat "$dir/$1/pid")" 2>/dev/null; }

http_of() { echo $((port + 10 * $1)); }

start_servers() {
  local n
  for n in 1 2 3; do
    runs "server$n" && continue
    start "server$n" "$(http_of "$n")" -server -bootstrap-expect 3 -data-dir "$dir/server$n/data" \
      -retry-join "127.0.0.1:$(($(http_of 1) + 2))" -retry-join "127.0.0.1:$(($(http_of 2) + 2))" -retry-interval 500ms \
      -hcl 'performance { raft_multiplier = 1 } connect { enabled = true } ports { grpc = -1 }'
  done
}

start_agent() {
  (
    cd "$dir"
    "$consul" tls ca create >/dev/null
    "$consul" tls cert create -server -additional-ipaddress 127.0.0.1 >/dev/null
  )
  cat >"$dir/agent.hcl" <<END
acl { enabled = true default_policy = "deny" tokens { master = "root" agent = "root" } }
ports { https = $((port + 3)) grpc = -1 }
cert_file = "$dir/dc1-server-consul-0.pem"
key_file = "$dir/dc1-server-consul-0-key.pem"
END
  start agent "$port" -dev -config-file "$dir/agent.hcl"
}

answers() {
  local n
  for n in $(seq 1 60); do
    if curl -fsS -H 'X-Consul-Token: root' "http://127.0.0.1:$1/v1/catalog/services" 2>/dev/null | grep -q consul; then return 0; fi
    sleep 0.5
  done
  echo "Consul does not answer on port $1; see $dir" >&2
  return 1
}

leader() {
  local n raft
  for n in 1 2 3; do
    runs "server$n" || continue
    raft=$(curl -fsS "http://127.0.0.1:$(http_of "$n")/v1/status/leader" | tr -d '"')
    [ -n "$raft" ] || continue
    echo $(((${raft##*:} - 1 - port) / 10))
    return
  done
}

end() {
  if runs "$1"; then kill "$2" "$(cat "$dir/$1/pid")"; fi
  while runs "$1"; do sleep 0.1; done
}

expiring_root() {
  local ca=http://127.0.0.1:$port/v1/connect/ca key=$dir/root-key.pem cert=$dir/root.pem domain
  domain=$(curl -fsS "$ca/roots" | sed -n 's/.*"TrustDomain": *"\([^"]*\)".*/\1/p')
  openssl ecparam -genkey -name prime256v1 -noout -out "$key"
  openssl req -x509 -new -key "$key" -out "$cert" -days 10 -subj '/CN=Expiring' \
    -addext 'basicConstraints=critical,CA:TRUE' -addext 'keyUsage=critical,keyCertSign,cRLSign,digitalSignature' \
    -addext "subjectAltName=URI:spiffe://$domain"
  # Line ends of PEM, as JSON writes them.
  pem() { awk '{ printf "%s\\n", $0 }' "$1"; }
  printf '{"Provider":"consul","Config":{"PrivateKey":"%s","RootCert":"%s","LeafCertTTL":"72h"}}' "$(pem "$key")" "$(pem "$cert")" |
    curl -fsS -X PUT -H 'X-Consul-Token: root' --data-binary @- "$ca/configuration"
}

case ${1:-} in
  up)
    fetch >&2
    "$0" down >&2
    mkdir -p "$dir"
    start_agent
    start_servers
    for n in 0 1 2 3; do answers "$(http_of "$n")"; done
    echo "export LAYER6_CONSUL_URL=http://127.0.0.1:$port"
    echo "export LAYER6_CONSUL_HTTPS_URL=https://127.0.0.1:$((port + 3))"
    echo "export LAYER6_CONSUL_CA=$dir/consul-agent-ca.pem"
    echo "export LAYER6_CONSUL_TOKEN=root"
    echo "export LAYER6_CONSUL_SERVERS='http://127.0.0.1:$(http_of 1) http://127.0.0.1:$(http_of 2) http://127.0.0.1:$(http_of 3)'"
    ;;
  servers)
    start_servers
    for n in 1 2 3; do answers "$(http_of "$n")"; done
    ;;
  kill-leader)
    n=$(leader)
    end "server$n" -KILL
    echo "http://127.0.0.1:$(http_of "$n")"
    ;;
  expiring-root)
    expiring_root
    ;;
  down)
    for name in agent server1 server2 server3; do end "$name" -KILL; done
    rm -rf "$dir"
    ;;
  *)
    echo "usage: $0 up|servers|kill-leader|expiring-root|down" >&2
    exit 2
    ;;
esac
