# SPDX-License-Identifier: GPL-3.0-or-later
"""Quantiles of OpenTURNS's distributions and of ours: to 1e-8 of their size,
counts exactly."""
import subprocess
import sys
import unittest

try:
    import openturns as ot
except ImportError:
    print("skipped: there is no python3-openturns")
    sys.exit(77)

PROGRAM = sys.argv.pop()
PEERS = {
    "uniform": ot.Uniform(-1, 4),
    "triangular": ot.Triangular(1, 2, 5),
    "normal": ot.Normal(3, 2),
    "beta": ot.Beta(0.7, 2.5, 0, 1),
    "gamma": ot.Gamma(2.5, 1 / 3),
    "exponential": ot.Exponential(1 / 2.5),
    "weibull": ot.WeibullMin(3, 1.7),
    "student_t": ot.Student(5, 1, 2),
    "poisson": ot.Poisson(6.5),
    "binomial": ot.Binomial(20, 0.3),
}


class Quantiles(unittest.TestCase):
    def test_all(self):
        lines = subprocess.run([PROGRAM], check=True, text=True,
                               stdout=subprocess.PIPE).stdout.split("\n")[:-1]
        self.assertEqual(len(lines), 10 * len(PEERS))
        for line in lines:
            name, p, ours = line.split()
            theirs = PEERS[name].computeQuantile(float(p))[0]
            with self.subTest(line):
                self.assertAlmostEqual(float(ours), theirs,
                                       delta=1e-8 * abs(theirs) + 1e-12)


if __name__ == "__main__":
    unittest.main()
