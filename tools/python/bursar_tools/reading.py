# SPDX-License-Identifier: GPL-3.0-or-later
"""Results and answers as xarray datasets, and finding things in them: whoever
asks for what is not there is told what is."""
import xarray


class BursarError(ValueError):
    """What is asked for is not in the file; the text says what is."""


def open(path):  # pylint: disable=redefined-builtin
    """A file that bursar wrote, as an xarray dataset in memory, with its seed,
    design and number of draws among the attributes."""
    try:
        with xarray.open_dataset(path, engine="h5netcdf") as file:
            dataset = file.load()
        with xarray.open_dataset(path, engine="h5netcdf",
                                 group="provenance") as file:
            dataset.attrs.update(file.attrs)
    except FileNotFoundError as error:
        raise BursarError(f"{path}: there is no such file") from error
    except (OSError, ValueError) as error:
        raise BursarError(f"{path}: not a file that bursar wrote "
                          f"({error})") from error
    dataset.attrs["path"] = str(path)
    if "bursar_layout" not in dataset.attrs and \
            "question" not in dataset.attrs:
        raise BursarError(f"{path}: neither results nor an answer of bursar")
    return dataset


def is_answer(dataset):
    return "question" in dataset.attrs


def need_answer(dataset, *questions):
    """Fails unless the dataset answers one of the questions."""
    what = dataset.attrs.get("question", "run")
    if what not in questions:
        wanted = " or ".join(f"bursar {q} -o FILE.h5" for q in questions)
        raise BursarError(f"{dataset.attrs['path']} is of bursar {what}; this "
                          f"chart is of {wanted}")


def pick(what, asked, there):
    """Where `asked` is among `there`."""
    there = [str(name) for name in there]
    if str(asked) not in there:
        raise BursarError(f"there is no {what} '{asked}'; there is: "
                          f"{', '.join(there) or 'none'}")
    return there.index(str(asked))


def _named(dataset, statistic, dim=None):
    return [v.attrs["variable"] for v in dataset.data_vars.values()
            if v.attrs.get("statistic") == statistic
            and (dim is None or dim in v.dims)]


def series_of(dataset):
    """Names of the series whose quantiles over time are there."""
    return _named(dataset, "quantile", "time")


def measures_of(dataset):
    return _named(dataset, "estimate")


def cases_of(dataset, policy=None):
    """Positions of cases: those of these policies (a name, or a list; names of
    cases, as call_freeze/save, do too), or without any the first."""
    if policy is None:
        return [0]
    asked = policy.split(",") if isinstance(policy, str) else list(policy)
    labels = [str(s) for s in dataset.scenario.values]
    policies = [str(s) for s in dataset.policy.values]
    found = []
    for name in asked:
        same = [i for i, p in enumerate(policies) if p == name]
        found += same or [pick("policy", name, labels)]
    return found


def case_title(ds, case):
    """The policy, and its scenario where there are several."""
    several = len(set(map(str, ds["case"].values))) > 1
    return str((ds.scenario if several else ds.policy).values[case])


def unit_of(dataset, name):
    """The unit of a variable, "" for plain numbers."""
    unit = dataset[name].attrs.get("units", "")
    return "" if unit == "1" else unit


def title_of(dataset, name, tail=""):
    """What a variable is, before any explanation."""
    title = dataset[name].attrs.get("long_name", name)
    if tail and title.endswith(tail):
        title = title[:-len(tail)]
    return title.split(";")[0]


def how(dataset):
    """What the numbers come from, for captions."""
    attrs = dataset.attrs
    design = str(attrs.get("design", "")).replace("_", " ")
    design = {"sobol": "Sobol'", "monte carlo": "Monte Carlo"}.get(design,
                                                                   design)
    return f"{int(attrs.get('draws', 0)):,} draws, {design}, " \
           f"seed {attrs.get('seed')}."
