# SPDX-License-Identifier: GPL-3.0-or-later
"""bursar run --accounts, and bursar check --conservation."""
import csv
import unittest

from cli_case import CliCase

ENDS = [0, 3, 15, 24]


def cells(out, label):
    """The numbers of the first row of that label."""
    line = next(row for row in out.split("\n") if row.strip().startswith(label))
    numbers = line.strip()[len(label):].split()
    return [float(n.replace(",", "")) for n in numbers]


class Accounts(CliCase):
    def path(self, draw, case):
        out = self.bursar("run", "kept.cfg", f"--draw={draw}").stdout
        return [row for row in csv.DictReader(out.split("\n"))
                if row["case"] == f"kept/{case}"]

    def test_table(self):
        out = self.bursar("run", "kept.cfg", "--accounts").stdout
        self.assertIn("Accounts of carry_on, means over the draws\n", out)
        self.assertIn("Accounts of thrift, means over the draws\n", out)
        self.assertRegex(out, r"Income statement, EUR +2029/30 +2030/31 +"
                              r"2031/32\n +3 months +9 months\n")
        self.assertRegex(out, r"Balance sheet, EUR +start +2029/30")
        self.assertIn("    5 %  ", out)
        self.assertIn("    95 %  ", out)
        self.assertIn("2 lines tie", out)
        self.assertEqual(cells(out, "Net assets")[0], 700)
        self.assertEqual(len(cells(out, "Result")), 3)
        for sales, staff, result in zip(cells(out, "Sales"),
                                        cells(out, "Staff"),
                                        cells(out, "Result")):
            self.assertAlmostEqual(sales + staff, result, delta=1.5)
        # without being asked, nothing of it
        self.assertNotIn("Accounts", self.bursar("run", "kept.cfg").stdout)

    def test_policy(self):
        out = self.bursar("run", "kept.cfg", "--accounts=thrift").stdout
        self.assertNotIn("Accounts of carry_on", out)
        self.assertIn("Accounts of thrift", out)
        self.assertIn('did you mean "thrift"?',
                      self.complaint("run", "kept.cfg", "--accounts=trift"))

    def test_draw_is_its_months(self):
        # The accounts of a draw are the sums of its own path (dt is a month).
        rows = self.path(17, "thrift")
        out = self.bursar("run", "kept.cfg", "--accounts=thrift",
                          "--draw=17").stdout
        self.assertIn("Accounts of thrift, draw 17\n", out)
        sold = [float(row["sold"]) for row in rows]
        paid = [float(row["paid"]) for row in rows]
        for y, (first, end) in enumerate(zip(ENDS, ENDS[1:])):
            self.assertAlmostEqual(cells(out, "Sales")[y],
                                   sum(sold[first:end]), delta=0.51)
            self.assertAlmostEqual(cells(out, "Staff")[y],
                                   -sum(paid[first:end]), delta=0.51)
            self.assertAlmostEqual(cells(out, "Cash")[y + 1],
                                   float(rows[end]["cash"]), delta=0.51)
        real = self.bursar("run", "kept.cfg", "--accounts=thrift", "--real",
                           "--draw=17").stdout
        self.assertIn("draw 17, in money of 2030-01-01\n", real)
        prices = [float(row["prices"]) for row in rows]
        for y, (first, end) in enumerate(zip(ENDS, ENDS[1:])):
            wanted = sum(sold[i] / prices[i] for i in range(first, end))
            self.assertAlmostEqual(cells(real, "Sales")[y], wanted, delta=0.51)
        self.assertEqual(self.made(), [])

    def test_json(self):
        found = self.json("run", "kept.cfg", "--accounts")["accounts"]
        self.assertEqual([y["label"] for y in found["years"]],
                         ["2029/30", "2030/31", "2031/32"])
        self.assertEqual(found["years"][0]["end"], "2030-04-01")
        self.assertTrue(all(tie["holds"] for tie in found["ties"]))
        lines = {f"{line['statement']}.{line['name']}": line
                 for line in found["cases"][1]["lines"]}
        net = [700 + 0] + lines["balance.net"]["nominal"]["mean"]
        gains = [b - a for a, b in zip(net, net[1:])]
        for gain, result in zip(gains,
                                lines["income.result"]["nominal"]["mean"]):
            self.assertAlmostEqual(gain, result, places=6)
        levels = lines["income.sales"]["real"]["quantiles"]
        self.assertEqual([row["level"] for row in levels],
                         [0.05, 0.25, 0.5, 0.75, 0.95])
        self.assertLess(levels[0]["values"][1], levels[-1]["values"][1])
        self.assertNotIn("accounts", self.json("run", "kept.cfg"))

    def test_stored(self):
        plain = self.bursar("run", "kept.cfg", "-q", "-o", "plain.csv")
        self.assertEqual(plain.stdout, "")
        self.bursar("run", "kept.cfg", "-q", "-o", "all.csv", "--set",
                    "output.accounts=true")
        lines = (self.folder / "all.csv").read_text().split("\n")
        stored = [line for line in lines if "stmt_" in line]
        rest = "\n".join(line for line in lines if "stmt_" not in line)
        self.assertEqual(rest, (self.folder / "plain.csv").read_text())
        self.assertTrue(any(line.startswith(
            "kept/thrift,stmt_income_result_real,EUR,,15,2031-04-01,mean,")
            for line in stored))

    def test_same_bytes(self):
        self.bursar("run", "kept.cfg", "-q", "--accounts", "-o", "a.h5", "-j1")
        self.bursar("run", "kept.cfg", "-q", "--accounts", "-o", "b.h5",
                    "--lanes=8", "--backend=ref")
        self.assertEqual((self.folder / "a.h5").read_bytes(),
                         (self.folder / "b.h5").read_bytes())

    def test_a_broken_tie(self):
        books = self.folder / "books.cfg"
        books.write_text(books.read_text().replace(
            'ties = "cash + due"', 'ties = "cash + due * 1.01"'))
        done = self.bursar("run", "kept.cfg", "--accounts", code=1)
        self.assertRegex(done.stderr,
                         r"books.cfg:\d+: 'balance.net' does not tie: in "
                         r"20\S+, draw \d+ of kept/\w+, it is off by 0.00\d+ "
                         r"of what was booked")
        self.assertIn("but not to 1e-9", done.stdout)
        self.assertIn("kept.h5", self.made())  # to be looked at
        self.bursar("run", "kept.cfg", "--accounts", "--draw=3", code=1)
        self.bursar("run", "kept.cfg")  # nobody asked

    def test_no_accounts(self):
        self.assertIn("the model has no accounts",
                      self.complaint("run", "run.cfg", "--accounts"))
        books = self.folder / "books.cfg"
        books.write_text(books.read_text().replace('deflator = "prices";', ""))
        self.assertIn("deflator", self.complaint("run", "kept.cfg", "--real"))
        self.complaint("run", "kept.cfg", "--accounts", "--draw=1", "-o", "x")

    def test_model_alone(self):
        out = self.bursar("run", "books.cfg", "--accounts").stdout
        self.assertIn("Accounts of books\n", out)
        self.assertNotIn("95 %", out)


class Conservation(CliCase):
    def test_holds(self):
        out = self.bursar("check", "--conservation", "kept.cfg").stdout
        self.assertRegex(out, r"3 stocks are what flowed in and out to 1e-9: "
                              r"the largest gap is \d.\de-1\d of what flowed")
        self.assertIn("2 lines tie", out)
        found, = self.json("check", "--conservation", "kept.cfg")
        self.assertEqual(len(found["ties"]), 5)

    def test_fails(self):
        (self.folder / "tank.cfg").write_text("""model: {
          time: { end = 10.0; };
          stocks: { level: { initial = 5; outflows = ["out"];
                             non_negative = true; }; };
          flows: { out: { eq = 1; }; };
        };""")
        done = self.bursar("check", "--conservation", "tank.cfg", code=1)
        self.assertIn("1 stock is what flowed in and out, but not to 1e-9",
                      done.stdout)
        self.assertRegex(done.stderr, r"tank.cfg:3: the stock 'level' is not "
                                      r"what flowed in and out: in the run, "
                                      r"draw 0 of tank, they are 0.333 of what "
                                      r"flowed apart")


if __name__ == "__main__":
    unittest.main()
