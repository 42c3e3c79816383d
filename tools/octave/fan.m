# SPDX-License-Identifier: GPL-3.0-or-later
# Results of bursar run in Octave: a fan chart, and a table of policies.
#
#   octave-cli tools/octave/fan.m results.h5 [SERIES [CASE [CHART.svg]]]
#
# Without SERIES, cash; CASE is the number of a policy, without it 1 (the first
# policy of the scenario); without CHART.svg, fan.svg.
#
# Octave does not read the texts of an HDF5 file and stops at the first, so that
# what is wanted is named in load(). It reverses dimensions: what is
# cash_quantile(scenario, quantile, time) in the file is (time, quantile,
# scenario) here. Without a display, charts need gnuplot (Debian: octave,
# gnuplot-nox, fonts-freefont-otf).
given = argv ();
if numel (given) == 0
  error ("which file? octave-cli fan.m results.h5\n");
endif
series = "cash"; place = 1; chart = "fan.svg";
if numel (given) > 1, series = given{2}; endif
if numel (given) > 2, place = str2double (given{3}); endif
if numel (given) > 3, chart = given{4}; endif
name = [series "_quantile"];
file = load ("-hdf5", given{1}, name, "quantile", "time");
if ! isfield (file, name)
  error ("there is no series %s\n", series);
endif
band = file.(name)(:, :, place) / 1000;          # (time, quantile)
level = file.quantile(:)';
years = file.time(:) / 365.25;

# The table: where futures are at the end, a row for each policy.
printf ("policy,%s\n", strjoin (arrayfun (@(q) sprintf ("q%g", q), level(:)',
                                          "UniformOutput", false), ","));
for p = 1:size (file.(name), 3)
  printf ("%d%s\n", p, sprintf (",%.10g", file.(name)(end, :, p)));
endfor

# The chart, from the outermost pair of quantiles to the innermost.
warning ("off", "Octave:gnuplot-graphics");
figure ("visible", "off");
hold on;
colors = [0.78 0.87 0.93; 0.45 0.69 0.83; 0.24 0.55 0.73];
for i = 1:floor (numel (level) / 2)
  fill ([years; flipud(years)], [band(:, i); flipud(band(:, end + 1 - i))],
        colors(min (i, 3), :), "edgecolor", "none");
endfor
plot (years, band(:, level == 0.5), "color", [0 0.35 0.56], "linewidth", 2);
title (sprintf ("%s, policy %d", series, place));
ylabel ("thousands");
xlabel (sprintf (["years from the start; bands: %g %% to %g %% of futures, " ...
                  "per month; ever leaving one is likelier"],
                 100 * level([1 end])), "fontsize", 7);
print (chart, "-dsvg");
