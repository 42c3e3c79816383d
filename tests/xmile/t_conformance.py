# SPDX-License-Identifier: GPL-3.0-or-later
"""Published models against their published outputs, when they are there: in
$BURSAR_CONFORMANCE, or in ../shared/conformance beside the checkout.
usage: t_conformance.py BACKEND [SUITE]

Every model of the suite, xmile or mdl, must match but those of its
unmatched.txt, and these must not."""
import os
import pathlib
import re
import subprocess
import sys

source = pathlib.Path(os.environ["BURSAR_SOURCE"])
suite = sys.argv[2] if len(sys.argv) > 2 else "xmile"
here = pathlib.Path(__file__).resolve().parent.parent / suite
given = os.environ.get("BURSAR_CONFORMANCE")
folders = [pathlib.Path(given)] if given else [
    parent / "shared" / "conformance" for parent in list(source.parents)[:3]]
folder = next((f for f in folders if (f / "score.sh").exists()), None)
if not folder:
    print("skipped: there is no folder of conformance models; name one in "
          "BURSAR_CONFORMANCE")
    sys.exit(77)

command = pathlib.Path("bursar.sh").resolve()
command.write_text(f'#!/bin/sh\nexec "{os.environ["BURSAR"]}" "$@" '
                   f'--backend={sys.argv[1]}\n')
command.chmod(0o755)
said = subprocess.run(["bash", str(folder / "score.sh"), str(command),
                       str(folder / suite)], stdout=subprocess.PIPE, text=True,
                      check=False).stdout
print(said)
missed = set(re.findall(r"^not matched: (\S+):", said, re.M))
known = {line.split()[0] for line in (here / "unmatched.txt").open()
         if line.strip() and not line.startswith("#")}
for name in sorted(missed - known):
    print(f"should match: {name}")
for name in sorted(known - missed):
    print(f"matches now: delete it from unmatched.txt: {name}")
score = re.search(r"^(\d+) of (\d+)$", said, re.M)
if not score or int(score.group(2)) < 45:
    sys.exit("there should be at least 45 models")
sys.exit(missed != known)
