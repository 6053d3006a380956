#!/usr/bin/env bash
# Builds what is missing, starts the control server and the shop, and walks the story. See --help.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."

for tool in java mvn; do
  command -v "$tool" >/dev/null || { echo "run.sh needs $tool on the PATH" >&2; exit 2; }
done

jars=(agent/dist/target/graylane-agent.jar control-api/target/graylane.jar)
for module in inventory pricing orders storefront story; do
  jars+=("demo-services/$module/target/$module.jar")
done

# The outputs' times are fixed by the reproducible build, so the newest source is compared with a stamp.
stamp=demo-services/target/built
stale() {
  for jar in "${jars[@]}"; do
    [[ -f $jar ]] || return 0
  done
  [[ ! -f $stamp || -n $(find . -newer "$stamp" \( -path '*/src/main/*' -o -path '*/src/build/*' -o -name pom.xml \) -type f -print -quit) ]]
}
if stale; then
  echo "Building; the first time takes some minutes."
  mvn -q -B -pl agent/dist,control-api,demo-services/inventory,demo-services/pricing,demo-services/orders,demo-services/storefront,demo-services/story \
    -am -DskipTests package &
  build=$!
  # In the background it would hear of neither signal.
  trap 'kill "$build" || true; wait "$build" || true; exit 130' INT
  trap 'kill "$build" || true; wait "$build" || true; exit 143' TERM
  wait "$build"
  trap - INT TERM
  mkdir -p demo-services/target
  touch "$stamp"
fi

# From here on the story is the process: it gets Ctrl-C and ends all that it started.
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m -Ddemo.root="$PWD" \
  -jar demo-services/story/target/story.jar "$@"
