#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What xarray (with both of its readers), netCDF4, h5py, ncdump and h5dump
find in a results file: every rule and trap of the layout that shows only in
another program.

    readback.py MAKE_RESULTS [--accept]

--accept rewrites the golden text, header.cdl."""
import csv
import datetime
import pathlib
import subprocess
import sys
import time
import unittest
import warnings

try:
    import h5py
    import netCDF4
    import numpy as np
    import xarray as xr
except ImportError as missing:
    print(f"skipped: {missing} (tools/setup.sh installs it)")
    sys.exit(77)

HERE = pathlib.Path(__file__).parent
MAKE = sys.argv[1]
ACCEPT = "--accept" in sys.argv
ENGINES = ["netcdf4", "h5netcdf"]
LAST = "call_freeze/diversify"
EURO_LINE = "größe, alt"


def make(path, *words):
    subprocess.run([MAKE, path, *words], check=True)
    return path


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True,
                          text=True).stdout


class Readers(unittest.TestCase):
    """The sample as xarray opens it, without a word about the format."""

    @classmethod
    def setUpClass(cls):
        make("r.h5")

    def each(self, **how):
        for engine in ENGINES:
            with self.subTest(engine=engine), warnings.catch_warnings():
                warnings.simplefilter("error")
                with xr.open_dataset("r.h5", engine=engine, **how) as ds:
                    yield ds

    def test_dimensions_are_named(self):
        for ds in self.each():
            self.assertEqual(ds.revenue.dims,
                             ("scenario", "draw", "line", "time"))
            self.assertEqual(ds.cash_quantile.dims,
                             ("scenario", "quantile", "time"))
            self.assertEqual(dict(ds.sizes), {
                "scenario": 2, "time": 4, "draw": 5, "quantile": 3,
                "statistic": 5, "line": 3, "measure": 1, "exit": 2,
                "trap": 1})
            self.assertEqual(ds.incidence.dims, ("scenario", "exit", "time"))

    def test_order_is_kept(self):
        for ds in self.each():
            names = [name for name in ds.variables
                     if name.startswith("cash")]
            self.assertEqual(names, [
                "cash_mean_2", "cash_sd", "cash_min", "cash_max", "cash_se",
                "cash_quantile", "cash_quantile_low", "cash_quantile_high",
                "cash", "cash_mean_mean"])

    def test_coordinates(self):
        for ds in self.each():
            self.assertEqual(list(ds.scenario.values),
                             ["call_freeze/no_change", LAST])
            self.assertEqual(list(ds.line.values),
                             ["ivet", "calls", EURO_LINE])
            for name in ["case", "policy", "model_time", "line", "draw"]:
                self.assertIn(name, ds.coords)
            self.assertEqual(str(ds.policy.sel(scenario=LAST).values),
                             "diversify")

    def test_measures(self):
        for ds in self.each():
            insolvent = ds.sel(measure="insolvent")
            self.assertEqual((str(insolvent.measure_kind.values),
                              str(insolvent.measure_better.values)),
                             ("probability", "low"))
            self.assertEqual(int(ds.failed.sum()), 1)

    def test_dates_are_first_of_months(self):
        wanted = np.array(["2027-01-01", "2027-02-01", "2027-03-01",
                           "2027-04-01"], "datetime64[ns]")
        for ds in self.each():
            np.testing.assert_array_equal(ds.time.values, wanted)
            self.assertEqual(ds.cash.sel(time="2027-03", draw=4,
                                         scenario=LAST).values, 1042)

    def test_selection(self):
        for ds in self.each():
            value = ds.revenue.sel(scenario=LAST, line=EURO_LINE, draw=4)
            self.assertEqual(value.values[3], 1243)
            self.assertEqual(
                float(ds.cash_quantile.sel(scenario=LAST, quantile=0.95)[3]),
                1203)
            estimate = ds.insolvent_estimate.sel(scenario=LAST)
            self.assertEqual(float(estimate.sel(statistic="low")), 1.1)
            self.assertEqual(float(estimate.sel(statistic="n")), 5)
            difference = (ds.cash.sel(scenario=LAST) -
                          ds.cash.isel(scenario=0))
            self.assertTrue((difference.values == 1000).all())

    def test_units_stay_units(self):
        for ds in self.each():
            for name, unit in [("cash_mean_2", "EUR"),
                               ("revenue_mean", "EUR/month"),
                               ("hours_taught_mean", "hour"),
                               ("cash_mean_mean", "index from start"),
                               ("insolvent", "1")]:
                self.assertEqual(ds[name].attrs["units"], unit)
                self.assertEqual(ds[name].dtype, np.float64, name)
            self.assertEqual(ds.cash.dtype, np.float32)
            self.assertEqual(ds.model_time.dtype, np.float64)

    def test_plural_units_would_be_a_trap(self):
        """The trap itself, so that we learn when it is gone."""
        ds = xr.Dataset({"x": ("t", [1.0], {"units": "hours"})})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.assertEqual(xr.decode_cf(ds).x.dtype.kind, "m")
            odd = xr.Dataset({"x": ("t", [1.0], {"units": "EUR since 1"})})
            self.assertRaises(Exception, xr.decode_cf, odd)

    def test_attributes(self):
        for ds in self.each():
            self.assertEqual(ds.attrs["title"],
                             "Regional calls stop – größer")
            self.assertEqual(ds.attrs["Conventions"], "CF-1.8")
            self.assertEqual(ds.cash_se.attrs["long_name"],
                             "Cash, standard error of the mean")
            self.assertEqual(ds.revenue.attrs["rule"], "survivors")
            self.assertEqual(ds.exit_kind.attrs["flag_meanings"],
                             "none insolvent rescued")
            self.assertEqual(list(ds.exit_kind.attrs["flag_values"]),
                             [0, 1, 2])
            self.assertEqual(ds.exit_kind.dtype, np.uint8)

    def test_missing(self):
        for ds in self.each():
            self.assertTrue(np.isnan(ds.exit_time.values[:, [0, 3]]).all())
            self.assertFalse(np.isnan(ds.exit_time.values[:, 1]).any())
            self.assertTrue(np.isnan(
                ds.insolvent_es.sel(statistic="se").values).all())

    def test_data_frame(self):
        for ds in self.each():
            frame = ds.cash.to_dataframe().reset_index()
            self.assertEqual(len(frame), 2 * 5 * 4)
            self.assertLessEqual({"scenario", "draw", "time", "policy"},
                                 set(frame.columns))

    def test_provenance(self):
        for engine in ENGINES:
            with xr.open_dataset("r.h5", group="provenance",
                                 engine=engine) as ds:
                self.assertEqual(ds.attrs["seed"], "18446744073709551615")
                self.assertEqual(str(ds.scenario_text.values),
                                 'title = "calls stop";\n')
                self.assertIn("größe", str(ds.model_text.values))
                self.assertEqual(str(ds.overrides.values), "")

    def test_netcdf4_itself(self):
        with netCDF4.Dataset("r.h5") as nc:
            self.assertEqual(list(nc.dimensions),
                             ["scenario", "time", "draw", "quantile",
                              "statistic", "line", "measure", "exit", "trap"])
            self.assertFalse(any(d.isunlimited()
                                 for d in nc.dimensions.values()))
            self.assertEqual(nc["time"].calendar, "standard")
            dates = netCDF4.num2date(nc["time"][:], nc["time"].units)
            self.assertEqual((dates[3].month, dates[3].day), (4, 1))
        with netCDF4.Dataset("r.h5", "a") as nc:  # creation order allows it
            nc.setncattr("note", "added")
        make("r.h5")

    def test_accounts(self):
        make("a.h5", "accounts")
        for engine in ENGINES:
            with xr.open_dataset("a.h5", engine=engine) as ds:
                result = ds.stmt_income_result_mean
                self.assertEqual(result.dims, ("scenario", "year"))
                self.assertEqual(list(ds.year_label.values),
                                 ["2026/27", "2027/28"])
                self.assertEqual(str(ds.year.values[0])[:10], "2027-04-01")
                self.assertEqual(ds.tie_gap.dims, ("tie",))
                self.assertEqual(ds.stmt_income_result_quantile.dims,
                                 ("scenario", "quantile", "year"))

    def test_undated(self):
        make("u.h5", "undated")
        for engine in ENGINES:
            with xr.open_dataset("u.h5", engine=engine) as ds:
                self.assertEqual(list(ds.time.values), [0, 1, 2, 3])
                self.assertEqual(ds.time.dtype, np.float64)
                self.assertEqual(ds.time.attrs["units"], "day")


class Bytes(unittest.TestCase):
    """What the file is made of."""

    def test_header(self):
        make("header.h5")
        text = output_of("ncdump", "-h", "header.h5")
        golden = HERE / "header.cdl"
        if ACCEPT:
            golden.write_text(text)
        self.assertEqual(text.splitlines(), golden.read_text().splitlines())

    def test_full_dump(self):
        make("dump.h5")
        text = output_of("ncdump", "dump.h5")
        self.assertTrue('"größe, alt"' in text, text)
        self.assertEqual(text.count("call_freeze/no_change"), 1)
        self.assertIn("cash_quantile =", text)
        text = output_of("h5dump", "-d", "/cash_quantile", "dump.h5")
        self.assertIn("(1,2,0): 1200, 1201, 1202, 1203", text)
        text = output_of("h5dump", "-p", "-H", "-d", "/cash_mean",
                         make("long.h5", "long"))
        self.assertTrue("PREPROCESSING SHUFFLE" in text, text)
        self.assertTrue("COMPRESSION DEFLATE { LEVEL 1 }" in text, text)
        self.assertTrue("CHUNKED ( 2, 1200 )" in text, text)

    def test_no_times_and_same_bytes(self):
        one = pathlib.Path(make("one.h5")).read_bytes()
        time.sleep(1.1)  # HDF5 counts whole seconds
        two = pathlib.Path(make("two.h5")).read_bytes()
        self.assertEqual(one, two)

    def test_nothing_of_this_machine(self):
        data = pathlib.Path(make("bare.h5")).read_bytes()
        today = datetime.date.today().isoformat()
        for word in [output_of("uname", "-n").strip(), today, "/tmp/",
                     str(pathlib.Path.cwd()), "bare.h5"]:
            self.assertNotIn(word.encode(), data)

    def test_few_attributes(self):
        make("few.h5")
        counts = []
        with h5py.File("few.h5") as f:
            f.visititems(lambda name, item: counts.append(
                (len(item.attrs), name)))
            counts.append((len(f.attrs), "/"))
        self.assertLessEqual(max(counts)[0], 8, max(counts))

    def test_format_version(self):
        """Superblock 2 is that of HDF5 1.8: jsfive and old readers."""
        data = pathlib.Path(make("v.h5")).read_bytes()
        self.assertEqual(data[:9], b"\x89HDF\r\n\x1a\n\x02")

    def test_storage(self):
        with h5py.File(make("s.h5")) as f:
            self.assertIsNone(f["cash"].chunks)
            self.assertIsNone(f["cash"].compression)
            self.assertEqual(f["cash"].dtype, "<f4")
            self.assertEqual(f["revenue"].dtype, "<f8")
            for name in ["scenario", "line", "policy"]:
                self.assertEqual(h5py.check_string_dtype(f[name].dtype),
                                 ("utf-8", None), name)

    def test_many_variables(self):
        before = time.monotonic()
        make("many.h5", "many")
        made = time.monotonic() - before
        self.assertLess(made, 20)
        # h5netcdf takes the square of the number of variables
        for engine, name, last in [("netcdf4", "many.h5", "v374_max"),
                                   ("h5netcdf", "some.h5", "v24_max")]:
            make("some.h5", "some")
            before = time.monotonic()
            with xr.open_dataset(name, engine=engine) as ds:
                self.assertEqual(float(ds[last][1, 3]), 1003)
            read = time.monotonic() - before
            print(f"{engine}: {name} opened in {read:.1f} s")
        print(f"many.h5, 3,000 variables, made in {made:.1f} s")


class Csv(unittest.TestCase):
    def test_tidy(self):
        make("t.csv")
        with open("t.csv", newline="", encoding="utf-8") as f:
            rows = list(csv.DictReader(f))
        value = [r["value"] for r in rows
                 if r["scenario"] == LAST and r["variable"] == "revenue" and
                 r["element"] == EURO_LINE and r["date"] == "2027-04-01"]
        self.assertEqual(value, ["1203"])
        self.assertEqual({len(r) for r in rows}, {8})
        make("a.csv", "accounts")
        with open("a.csv", newline="", encoding="utf-8") as f:
            dates = [r["date"] for r in csv.DictReader(f)
                     if r["scenario"] == LAST and r["statistic"] == "mean" and
                     r["variable"] == "stmt_income_result"]
        self.assertEqual(dates, ["2027-04-01", "2028-03-31"])
        self.assertEqual({r["unit"] for r in rows
                          if r["variable"] == "cash"}, {"EUR"})


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
