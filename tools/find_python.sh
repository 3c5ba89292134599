#!/bin/sh
# Prints the first Python found that Comity runs on: the one given, else the usual names.
# A name can stand on the path and not work (a version manager's shim), so each is tried.
set -eu

for candidate in "$@" python3 python3.13 python3.12 python3.11 python; do
    if "$candidate" -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null; then
        echo "$candidate"
        exit 0
    fi
done
echo "comity: no usable Python found (allowed: 3.11, 3.12, 3.13, with venv); name one: make PYTHON=/path/to/python3.12" >&2
exit 1
