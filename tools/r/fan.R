# SPDX-License-Identifier: GPL-3.0-or-later
# Results of bursar run in R: a fan chart, and a table of policies.
#
#   Rscript tools/r/fan.R results.h5 [SERIES [POLICY [CHART.pdf]]]
#
# Without SERIES, cash; without POLICY, the first; without CHART.pdf, fan.pdf.
# Needs ncdf4 (Debian: r-base-core, r-cran-ncdf4).
suppressPackageStartupMessages(library(ncdf4))

given <- commandArgs(trailingOnly = TRUE)
if (length(given) == 0) stop("which file? Rscript fan.R results.h5", call. = FALSE)
series <- if (length(given) > 1) given[2] else "cash"
chart <- if (length(given) > 3) given[4] else "fan.pdf"
file <- nc_open(given[1])

# R reverses dimensions: what is cash_quantile(scenario, quantile, time) in the
# file is [time, quantile, scenario] here.
values <- function(name) ncvar_get(file, name, collapse_degen = FALSE)
text_of <- function(name, what) ncatt_get(file, name, what)$value

policy <- as.vector(values("policy"))
case <- if (length(given) > 2) match(given[3], policy) else 1
if (is.na(case)) stop("there is no policy ", given[3], "; there is: ",
                      paste(policy, collapse = ", "), call. = FALSE)
if (!paste0(series, "_quantile") %in% names(file$var))
  stop("there is no series ", series, "; there is: ", paste(sub("_mean$", "",
       grep("_mean$", names(file$var), value = TRUE)), collapse = ", "),
       call. = FALSE)
quantiles <- values(paste0(series, "_quantile"))
if (length(dim(quantiles)) != 3)
  stop(series, " has a value for each element; this chart is of series ",
       "without dimensions", call. = FALSE)
unit <- text_of(paste0(series, "_quantile"), "units")
scale <- if (max(abs(quantiles), na.rm = TRUE) > 5000) 1000 else 1
band <- quantiles[, , case] / scale              # [time, quantile]
level <- as.vector(values("quantile"))
dates <- as.Date(as.vector(values("time")),
                 origin = sub("days since ", "", text_of("time", "units")))

# The chart: from the outermost pair of quantiles to the innermost.
pdf(chart, width = 8, height = 5, title = "Fan chart")
plot(range(dates), range(band, 0, na.rm = TRUE), type = "n", xlab = "",
     ylab = paste0(series, ", ", if (scale > 1) "thousand ", unit),
     main = paste0(ncatt_get(file, 0, "title")$value, ": ", policy[case]))
pairs <- length(level) %/% 2
for (i in seq_len(pairs))
  polygon(c(dates, rev(dates)), c(band[, i], rev(band[, length(level) + 1 - i])),
          col = c("#C7DFEC", "#73AFD3", "#3D8CBB")[min(i, 3)], border = NA)
if (0.5 %in% level)
  lines(dates, band[, match(0.5, level)], col = "#005A8E", lwd = 2)
abline(h = 0)
mtext(paste0("Bands from ", 100 * level[1], " % to ", 100 * level[length(level)],
             " % of futures, per month; the chance of ever leaving one is higher."),
      side = 1, line = 3, cex = 0.8)
invisible(dev.off())

# The table: of each measure and policy, the mean or probability with its
# interval, and for amounts the median.
estimates <- grep("_estimate$", names(file$var), value = TRUE)
rows <- lapply(estimates, function(name) {
  measure <- sub("_estimate$", "", name)
  estimate <- values(name)                       # [statistic, scenario]
  median <- paste0(measure, "_median")
  data.frame(measure = measure, policy = policy, value = estimate[1, ],
             low = estimate[3, ], high = estimate[4, ],
             median = if (median %in% names(file$var)) values(median)[1, ] else NA,
             unit = text_of(name, "units"))
})
write.csv(do.call(rbind, rows), row.names = FALSE)
nc_close(file)
