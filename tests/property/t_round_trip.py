# SPDX-License-Identifier: GPL-3.0-or-later
"""Every model that Bursar reads is the same after it was written: as XMILE, as
a model file, and as a model file from the XMILE. `conformance` takes the
published models beside the checkout (skipped where they are not), else those
of the checkout."""
import os
import pathlib
import subprocess
import sys

BURSAR = os.environ["BURSAR"]
SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
PLACES = [os.environ.get("BURSAR_CONFORMANCE"),
          SOURCE.parent / "shared/conformance",
          SOURCE.parent.parent / "shared/conformance"]


def bursar(*words):
    return subprocess.run([BURSAR, *map(str, words)], check=False, text=True,
                          errors="replace", capture_output=True)


def program(path):
    """The hash of a model; "" if Bursar refuses it."""
    return bursar("show", path, "--hash").stdout.strip()


def own_models():
    for path in sorted(SOURCE.glob("**/*.cfg")):
        part = path.relative_to(SOURCE).parts[0]
        if part in ("models", "tests", "tools") and \
                "\nmodel: {" in "\n" + path.read_text(errors="replace"):
            yield path
    yield from sorted((SOURCE / "tests").glob("**/*.xmile"))


def published_models():
    for place in PLACES:
        folder = pathlib.Path(place or "") / "xmile"
        if place and folder.is_dir():
            return sorted(folder.glob("**/*.xmile"))
    print("no published models beside the checkout")
    sys.exit(77)


def differs(path, wanted):
    """What became another model, or None."""
    steps = [(("export", path, "-o", "a.xmile"), "a.xmile"),
             (("import", path, "-o", "b", "--force"), "b/model.cfg"),
             (("import", "a.xmile", "-o", "c", "--force"), "c/model.cfg")]
    for words, made in steps:
        done = bursar(*words)
        found = program(made) if done.returncode == 0 else done.stderr
        if found != wanted:
            return f"bursar {' '.join(map(str, words))}: {found}"
    return None


def main():
    published = "conformance" in sys.argv[1:]
    same, refused, wrong = 0, [], []
    for path in published_models() if published else own_models():
        wanted = program(path)
        if not wanted:
            refused.append(path.name)
            continue
        fault = differs(path, wanted)
        if fault:
            wrong.append(f"{path}: {fault}")
        same += fault is None
    print(f"{same} models are the same, {len(wrong)} are not; "
          f"{len(refused)} are no models that run")
    print("\n".join(wrong))
    if published and refused:
        print("refused:", *refused)
    return 1 if wrong or same < 40 else 0


if __name__ == "__main__":
    sys.exit(main())
