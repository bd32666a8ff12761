#!/bin/sh
# The paper path of the tests' IPP printer: ippeveprinter runs a copy of it for each job, with the
# document's file. What it says as STATE: becomes printer-state-reasons.
cd "$(dirname "$0")" || exit 1
env > job

tell() {
    echo "STATE: -cover-open,media-jam" >&2
    if [ -n "$1" ]; then echo "STATE: +$1" >&2; fi
}

if [ "$IPP_JOB_NAME" = "by hand" ]; then # a sensor speaks
    tell "$(cat told)"
    exit 0
fi
echo x >> begun
if [ -e fails ]; then
    rm fails
    sleep 0.3 # a job that fails at once is gone before CUPS asks for it, and counts as done
    exit 1
fi
if [ -e reason_while_printing ]; then
    mv reason_while_printing reason
fi
while [ -e reason ]; do # it stands still, until a job that is cancelled is let go
    tell "$(cat reason)"
    ipptool -q -d job="$IPP_JOB_ID" "$IPP_JOB_PRINTER_URI" cancelled.test && exit 0
done
number=$(($(ls paper | wc -l) + 1000))
cp "$1" paper/new && mv paper/new "paper/$number"
