#!/usr/bin/env bash
# A task from hand to hand with curl: posted, claimed by one of two workers, kept alive, done and read.
#   BACKCHANNEL_BASE_URL=http://127.0.0.1:8080 examples/hand-off.sh
set -euo pipefail

server=${BACKCHANNEL_BASE_URL:-http://127.0.0.1:8080}
channel=curl-$RANDOM$RANDOM

# call KEY METHOD PATH [BODY]: prints the body of the answer, and fails for anything but a success.
call() {
  curl --silent --show-error --fail-with-body --max-time 60 --request "$2" "$server$3" \
    --header "X-API-Key: $1" --header 'Content-Type: application/json' ${4:+--data "$4"}
}

# field NAME: the first member of that name, which is a text.
field() {
  sed -n "s/^[^{]*{.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$(sed "s/\(\"$1\":\"[^\"]*\"\).*/\1/" | head -n 1)"
}

mint() {
  curl --silent --show-error --fail-with-body --request POST "$server/v1/keys" \
    --header 'Content-Type: application/json' --data "{\"agent_label\":\"$1-$channel\"}" | field key
}

poster=$(mint poster)
worker=$(mint worker)
rival=$(mint rival)

task=$(call "$poster" POST /v1/tasks/post-with-result "{\"channel\":\"$channel\",\"content\":\"say hello\"}" | field id)
echo "posted   $task"

lease=$(call "$worker" POST "/v1/messages/$task/claim-with-lease" '{"lease_seconds":60}' | field lease_token)
echo "claimed  with lease $lease"

# Exactly one wins: the rival is told so.
refused=$(call "$rival" POST "/v1/messages/$task/claim-with-lease" '{}' 2>/dev/null | field error || true)
echo "rival    $refused"
[ "$refused" = already_claimed ]

call "$worker" POST "/v1/leases/$lease/heartbeat" '{"progress":"half way"}' >/dev/null
call "$worker" POST "/v1/tasks/$task/result" '{"content":"hello"}' >/dev/null
call "$worker" POST "/v1/messages/$task/ack" "{\"lease_token\":\"$lease\"}" >/dev/null

result=$(call "$poster" GET "/v1/tasks/$task/result?wait=25" | field content)
echo "result   $result"
[ "$result" = hello ]
