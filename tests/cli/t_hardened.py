#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was built has the hardening of tools/cmake/harden.cmake: read in the
binaries of this tree and, in the gate, of the one built by clang."""
import os
import pathlib
import re
import subprocess
import unittest

BUILD = pathlib.Path(os.environ["BURSAR_BUILD"])


def setting(build, name):
    found = re.search(rf"^{name}:\w+=(.*)$",
                      (build / "CMakeCache.txt").read_text(), re.M)
    return found.group(1) if found else ""


def built():
    """All that this project linked for users: (file, its tree)."""
    other = os.environ.get("BURSAR_CLANG_BURSAR")
    trees = [BUILD] + ([pathlib.Path(other).parent] if other else [])
    for tree in trees:
        for pattern in ("bursar", "bursar-mpi", "libbursar.so.*.*.*"):
            for path in tree.glob(pattern):
                yield path, tree


def read(path, *words):
    return subprocess.run(["readelf", "-W", *words, path], check=True,
                          capture_output=True, text=True).stdout


def imports(path):
    """Functions that come from other libraries, without their versions."""
    lines = [line.split() for line in read(path, "--dyn-syms").split("\n")]
    return {words[7].split("@")[0] for words in lines
            if len(words) > 7 and words[6] == "UND"}


class Hardened(unittest.TestCase):
    def each(self):
        files = list(built())
        self.assertIn(BUILD / "bursar", [path for path, _ in files])
        if os.environ.get("BURSAR_CLANG_BURSAR"):
            self.assertGreater(len({tree for _, tree in files}), 1)
        return files

    def has(self, path, name):
        self.assertTrue(name in imports(path), f"{path} lacks {name}")

    def test_address(self):
        """Position-independent, and a program is told so by its flag."""
        for path, _ in self.each():
            self.assertRegex(read(path, "-h"), r"Type:\s+DYN")
            if ".so" not in path.name:
                self.assertRegex(read(path, "-d"), r"\(FLAGS_1\).*\bPIE\b")

    def test_tables(self):
        """The loader's tables are read-only from the start: full RELRO."""
        for path, _ in self.each():
            dynamic = read(path, "-d")
            self.assertTrue("GNU_RELRO" in read(path, "-l"), path)
            self.assertTrue(re.search(r"BIND_NOW|\(FLAGS_1\).*\bNOW\b",
                                      dynamic), path)
            self.assertFalse("TEXTREL" in dynamic, path)

    def test_pages(self):
        """No stack that runs, and nothing both written and run."""
        for path, _ in self.each():
            segments = re.findall(r"\n\s+(GNU_STACK|LOAD)\s+(?:0x\w+\s+){5}"
                                  r"([RWE ]{3})", read(path, "-l"))
            self.assertIn("GNU_STACK", [kind for kind, _ in segments])
            for kind, flags in segments:
                self.assertFalse("E" in flags and
                                 ("W" in flags or kind == "GNU_STACK"),
                                 f"{kind} {flags}")

    def test_canaries(self):
        for path, _ in self.each():
            self.has(path, "__stack_chk_fail")

    def test_checked_copies(self):
        for path, tree in self.each():
            optimised = setting(tree, "CMAKE_BUILD_TYPE") == "Release"
            if setting(tree, "BURSAR_SANITIZE") or not optimised:
                continue
            for name in ("__memcpy_chk", "__snprintf_chk",
                         "__vsnprintf_chk"):
                self.has(path, name)


if __name__ == "__main__":
    unittest.main()
