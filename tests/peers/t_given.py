# SPDX-License-Identifier: GPL-3.0-or-later
"""Regression of the same sample by OpenTURNS and by us: to 1e-9. eFAST of the
same function with as many points: phases differ, indices agree to 0.02."""
import subprocess
import sys
import unittest

try:
    import openturns
except ImportError:
    print("skipped: there is no python3-openturns")
    sys.exit(77)

PROGRAM = sys.argv.pop()
LINES = [line.split() for line in
         subprocess.run([PROGRAM], check=True, text=True,
                        stdout=subprocess.PIPE).stdout.splitlines()]


def columns(word):
    """The figures of the lines that begin with a word, column by column."""
    return list(zip(*([float(x) for x in line[2:]]
                      for line in LINES if line[0] == word)))


class Given(unittest.TestCase):
    def near(self, ours, theirs, most):
        self.assertEqual(len(ours), len(theirs))
        for a, b in zip(ours, theirs):
            self.assertAlmostEqual(a, b, delta=most)

    def test_regression(self):
        n = int(LINES[0][2])
        rows = [[float(x) for x in line] for line in LINES[1:1 + n]]
        y = openturns.Sample([[row[0]] for row in rows])
        x = openturns.Sample([row[1:] for row in rows])
        peer = openturns.CorrelationAnalysis(x, y)
        src, pcc, srrc, prcc = columns("input")
        self.near(src, peer.computeSRC(), 1e-9)
        self.near(pcc, peer.computePCC(), 1e-9)
        self.near(srrc, peer.computeSRRC(), 1e-9)
        self.near(prcc, peer.computePRCC(), 1e-9)

    def test_efast(self):
        function = openturns.SymbolicFunction(
            ["a", "b", "c"], ["sin(a) + 7 * sin(b)^2 + 0.1 * c^4 * sin(a)"])
        pi = 3.141592653589793
        inputs = openturns.ComposedDistribution(
            [openturns.Uniform(-pi, pi)] * 3)
        openturns.RandomGenerator.SetSeed(1)
        peer = openturns.FAST(function, inputs, 513, 16)
        first, total = columns("efast")
        self.near(first, peer.getFirstOrderIndices(), 0.02)
        self.near(total, peer.getTotalOrderIndices(), 0.02)


if __name__ == "__main__":
    unittest.main()
