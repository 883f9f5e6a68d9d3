#!/usr/bin/env bash
# What reading costs in the real window: goes through a folder with the arrow key under a virtual screen and tells the CPU
# time of each message (list, layout, tiles and frames, drawn in software), and the resident memory. Needs xvfb, xdotool and
# openbox, and a binary built with `make build`.
#
#     bench/reading.sh PROFILE [MESSAGES] [BINARY]      a profile whose inbox has messages; it is copied first
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
from=$1 messages=${2:-200} binary=${3:-$(dirname "$0")/../dist/valija}

work=$(mktemp -d)
started=()
clean_up() {
	local pid
	for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
	wait
	rm -rf "$work"
}
trap clean_up EXIT
cp -r "$from" "$work/profile"
mkdir -m 700 "$work/run"

Xvfb -displayfd 5 -screen 0 1440x1000x24 +extension GLX 5>"$work/display" >"$work/xvfb.log" 2>&1 &
started+=($!)
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
DISPLAY=:$(cat "$work/display")
export DISPLAY
openbox >/dev/null 2>&1 &
started+=($!)
env -i PATH="$PATH" HOME="$work" DISPLAY="$DISPLAY" XDG_RUNTIME_DIR="$work/run" LANG=C.UTF-8 "$binary" --profile "$work/profile" --lang en >"$work/valija.log" 2>&1 &
valija=$!
started+=("$valija")

window=
for _ in $(seq 200); do
	window=$(xdotool search --onlyvisible --class Valija 2>/dev/null | tail -1) && [ -n "$window" ] && break
	sleep 0.2
done
[ -n "$window" ] || { echo 'reading: no window' >&2; cat "$work/valija.log" >&2; exit 1; }
xdotool windowmove "$window" 0 0 windowsize "$window" 1280 800
sleep 5 # the list is there, and quiet

cpu() { awk '{ print ($14 + $15) * 10 }' "/proc/$valija/stat"; } # milliseconds, as the clock of Linux ticks a hundred times a second
xdotool mousemove 400 110 click 1
sleep 3
before=$(cpu)
xdotool key --repeat "$messages" --delay 100 Down
sleep 5
after=$(cpu)
printf '%d messages: %d ms of CPU each, %d MB resident\n' "$messages" $(((after - before) / messages)) $(($(ps -o rss= -p "$valija") / 1024))
before=$(cpu)
sleep 10
printf 'idle: %d ms of CPU in 10 s\n' $(($(cpu) - before))
