# SPDX-License-Identifier: GPL-3.0-or-later
"""Files made to do harm are refused at once, in a sentence with a place."""
import os
import pathlib
import subprocess
import unittest

BURSAR = os.environ["BURSAR"]
PATIENCE = 120  # seconds; what is refused at once may wait on a busy machine
HEAD = "<xmile><sim_specs><start>0</start><stop>1</stop></sim_specs>"


def model(body):
    return f"{HEAD}<model><variables>{body}</variables></model></xmile>"


class Hostile(unittest.TestCase):
    def refused(self, text, *words, name="h.xmile"):
        pathlib.Path(name).write_bytes(
            text if isinstance(text, bytes) else text.encode())
        done = subprocess.run([BURSAR, "check", name], capture_output=True,
                              text=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 2, done.stderr[:2000])
        for word in words:
            self.assertIn(word, done.stderr)
        self.assertLess(len(done.stderr), 4000)
        self.assertRegex(done.stderr, r"h\.xmile:\d+:\d+: error: ")

    def test_billion_laughs(self):
        laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
            f'<!ENTITY {b} "{10 * f"&{a};"}">'
            for a, b in zip("abcdefghi", "bcdefghij")) + "]>"
        self.refused(laughs + model("<aux name='x'><eqn>&j;</eqn></aux>"),
                     "not-supported")

    def test_external_entity(self):
        self.refused('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]>' +
                     model("<aux name='x'><doc>&e;</doc></aux>"),
                     "not-supported")

    def test_external_subset(self):
        self.refused('<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">' +
                     model(""), "not-supported")

    def test_deep(self):
        self.refused(HEAD + 100000 * "<model>", "too-deep")
        self.refused(model("<aux name='x'><eqn>" + 100000 * "(" +
                           "</eqn></aux>"), "too-deep")

    def test_modules_beget_modules(self):
        models = "".join(
            f"<model name='m{i}'><variables><aux name='a'><eqn>1</eqn></aux>" +
            "".join(f"<module name='k{j}' model='m{i + 1}'/>"
                    for j in range(10)) + "</variables></model>"
            for i in range(12))
        self.refused(f"{HEAD}<model><variables><module name='m0'/></variables>"
                     f"</model>{models}<model name='m12'/></xmile>",
                     "too many modules")

    def test_modules_in_a_circle(self):
        self.refused(f"{HEAD}<model><variables><module name='a'/></variables>"
                     "</model><model name='a'><variables><module name='b'/>"
                     "</variables></model><model name='b'><variables>"
                     "<module name='a'/></variables></model></xmile>",
                     "the module contains itself")

    def test_great_dimensions(self):
        dims = "".join(f"<dim name='d{i}' size='1000000'/>" for i in range(9))
        over = "".join(f"<dim name='d{i}'/>" for i in range(9))
        self.refused(f"{HEAD}<dimensions>{dims}</dimensions><model><variables>"
                     f"<aux name='x'><dimensions>{over}</dimensions>"
                     "<eqn>TIME</eqn></aux></variables></model></xmile>",
                     "at most")

    def test_encodings(self):
        self.refused(b"\xff\xfe<\0x\0m\0", "encoding")
        self.refused(model("").encode() + b"\0", "encoding")
        self.refused(model("<aux name='\xe4'/>").encode("latin-1"),
                     "encoding")

    def test_cut_off(self):
        whole = model("<aux name='x' q='&lt;'><eqn><![CDATA[1]]></eqn></aux>")
        for n in range(len(whole)):
            self.refused(whole[:n])

    def test_many(self):
        """What grows as the square of these would not end in time."""
        n = 20000
        dim = "<dimensions><dim name='d'>" + "".join(
            f"<elem name='e{i}'/>" for i in range(5 * n)) + "</dim>"
        each = "".join(f"<element subscript='e{i}'><eqn>{i}</eqn></element>"
                       for i in range(5 * n))
        macros = "".join(f"<macro name='m{i}'><parm>a</parm><eqn>a</eqn>"
                         "</macro>" for i in range(n))
        many = "".join(f"<aux name='x{i}'><eqn>TIME</eqn></aux>"
                       for i in range(n))
        self.refused(
            f"{HEAD}{dim}</dimensions>{macros}<model><variables>{many}"
            "<aux name='x'><dimensions><dim name='d'/></dimensions>"
            f"{each}</aux><aux name='y'><eqn>m7(z)</eqn></aux>"
            "</variables></model></xmile>", "there is no variable 'z'")

    def test_enough_errors(self):
        many = "".join(f"<aux name='x{i}'><eqn>y{i}</eqn></aux>"
                       for i in range(300))
        pathlib.Path("h.xmile").write_text(model(many), encoding="utf-8")
        done = subprocess.run([BURSAR, "check", "h.xmile"], timeout=PATIENCE,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.stderr.count(" error: "), 100)


if __name__ == "__main__":
    unittest.main()
