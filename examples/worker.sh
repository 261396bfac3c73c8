#!/usr/bin/env bash
# A worker in bash: any program that reads a task from standard input and prints its result is one. This one counts words.
# A task that it fails at is given back, and claimed again.
#   BACKCHANNEL_BASE_URL=http://127.0.0.1:8080 examples/worker.sh
set -euo pipefail

backchannel() { ${BACKCHANNEL:-npx -y @backchannel-dev/backchannel} "$@"; }

if [ "${1:-}" = count ]; then
  # What one task runs. BACKCHANNEL_TASK_ID says which, and it leaves word of the first, failed try in a file.
  text=$(cat)
  if [[ $text == *"fail once"* ]] && [ ! -e "$2/$BACKCHANNEL_TASK_ID" ]; then
    touch "$2/$BACKCHANNEL_TASK_ID"
    exit 1
  fi
  wc -w <<<"$text" | tr -d ' '
  exit
fi

channel=words-$RANDOM$RANDOM
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for text in "one" "two words" "please fail once"; do
  backchannel post "$channel" "$text" --json | grep -o '"id":"[^"]*"' | head -n 1 | cut -d '"' -f 4 >>"$folder/ids"
done

# It takes one task after the other, two at once, until there has been nothing to do for three seconds.
backchannel claim "$channel" --loop --concurrency 2 --wait 3 --exec "'$0' count '$folder'"

results=$(while read -r id; do backchannel result "$id" --wait 25; done <"$folder/ids" | tr '\n' ' ')
echo "results  $results"
[ "$results" = "1 2 3 " ]
