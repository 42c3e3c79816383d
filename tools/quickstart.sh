#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# quickstart.sh: from a fresh checkout to a first result. Installs what the
# build needs, builds, runs one crisis scenario and says where the results are.
set -eu
cd "$(dirname "$0")/.."
scenario=${1:-scenarios/crisis/call_freeze.cfg}
bursar=build/release/bursar
results=results/$(basename "$scenario" .cfg).h5

say() {
    printf '\n== %s\n' "$1"
}

say "Installing what the build needs"
sh tools/setup.sh build
say "Building"
cmake --preset release >/dev/null
cmake --build --preset release
say "Running $scenario"
mkdir -p results
"$bursar" run "$scenario" -p no_change,diversify,save_and_build -o "$results"

say "What next"
cat <<END
Look at it in the browser: does a provider survive two years without calls,
and what can it do about it?
  $bursar serve --open
The results are in $results, a netCDF-4 file. Look at them with
  ncdump -h $results                       (package netcdf-bin)
  python3 -c "import xarray; print(xarray.open_dataset('$results'))"
                                           (package python3-xarray)
Run your own: start from a provider like yours, put in your figures, then
  $bursar init --template public-mono my-centre
  $bursar run my-centre/scenario.cfg
  $bursar run $scenario --on my-centre/scenario.cfg
  $bursar --help
and ask which plan is best, which crises it survives, and how it would fail
(README.md shows the answers):
  $bursar compare my-centre/scenario.cfg
  $bursar stress my-centre/scenario.cfg
  $bursar stress --reverse scenarios/reverse/what_breaks_us.cfg \\
      --failure 'lowest_cover < red_line'
END
