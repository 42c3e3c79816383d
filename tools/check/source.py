# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks share: the files of the project, C text without comments,
the functions of a file, and the list of floors."""
import argparse
import pathlib
import re
import sys

C_TOKEN = re.compile(
    r'(?P<comment>/\*.*?\*/|//[^\n]*)'
    r'|(?P<string>"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')', re.S)


class Check:
    """Collects findings in the form compilers use; any finding fails."""

    def __init__(self, doc, *options):
        parser = argparse.ArgumentParser(description=doc)
        parser.add_argument("--root", default=".", help="the checkout")
        for option in options:
            parser.add_argument(option)
        self.options = parser.parse_args()
        self.root = pathlib.Path(self.options.root).resolve()
        self.findings = 0

    def find(self, path, line, message):
        print(f"{self.name(path)}:{line}: {message}")
        self.findings += 1

    def name(self, path):
        path = pathlib.Path(path)
        inside = path.is_absolute() and path.is_relative_to(self.root)
        return str(path.relative_to(self.root) if inside else path)

    def files(self, folders, *suffixes):
        """Files below `folders` with one of `suffixes`, sorted, but for
        packages of others."""
        found = []
        for folder in folders:
            for path in sorted((self.root / folder).rglob("*")):
                if (path.suffix in suffixes and path.is_file()
                        and "node_modules" not in path.parts):
                    found.append(path)
        return found

    def finish(self, summary):
        print(summary)
        sys.exit(1 if self.findings else 0)


def _blank(match):
    text = re.sub(r"[^\n]", " ", match.group())
    if match.group("string"):
        quote = match.group()[0]
        text = quote + text[1:-1] + quote
    return text


def code(text):
    """C text with comments and the insides of strings blanked."""
    return C_TOKEN.sub(_blank, text)


def comments(text):
    """C text with everything but comments blanked."""
    out = []
    end = 0
    for match in C_TOKEN.finditer(text):
        if match.group("comment"):
            out.append(re.sub(r"[^\n]", " ", text[end:match.start()]))
            out.append(match.group())
            end = match.end()
    out.append(re.sub(r"[^\n]", " ", text[end:]))
    return "".join(out)


def numbered(text):
    return enumerate(text.split("\n"), 1)


def functions(text):
    """(name, first line, number of lines) of each function. clang-format puts
    the braces of functions, and of nothing else, alone in column 0."""
    lines = code(text).split("\n")
    start = None
    for i, line in enumerate(lines):
        if line.rstrip() == "{":
            start = i
            while start > 0 and not re.match(r"\s*$|[}#]|.*[;]\s*$",
                                             lines[start - 1]):
                start -= 1
        elif line.rstrip() == "}" and start is not None:
            head = " ".join(lines[start:i])
            name = re.search(r"(\w+)\s*\(", head)
            yield name.group(1) if name else "?", start + 1, i - start + 1
            start = None


def floors(root):
    """Names of the floors, lowest first."""
    text = (root / "engine" / "FLOORS").read_text()
    return re.findall(r"^([a-z]+)\s", text, re.M)
