# Who accuses whom, from R: base R and jsonlite. Start "rapporteur serve corpus.db", then
#   Rscript accusations.R http://127.0.0.1:8765
library(jsonlite)

base <- commandArgs(trailingOnly = TRUE)[1]
if (is.na(base)) base <- "http://127.0.0.1:8765"

# all pages of a list as one data frame; filters are named: events(type = "ACCUSE", actor = "RUS")
items <- function(path, ...) {
  filters <- list(...)
  after <- ""
  pages <- list()
  repeat {
    query <- c(filters, limit = 500, if (nzchar(after)) list(after = after))
    pairs <- paste0(names(query), "=", vapply(query, function(v) URLencode(as.character(v), reserved = TRUE), ""))
    page <- fromJSON(paste0(base, path, "?", paste(pairs, collapse = "&")), simplifyDataFrame = TRUE)
    pages[[length(pages) + 1]] <- page$items
    after <- page[["next"]]
    if (!nzchar(after)) break
  }
  rbind_pages(Filter(is.data.frame, pages))
}

events <- items("/api/events")
print(sort(table(events$type), decreasing = TRUE))

# spans count code points, so substr needs no conversion
first <- events[1, ]
text <- fromJSON(paste0(base, "/api/documents/", first$doc))$document$text
span <- as.integer(strsplit(first$sentence_span, "-")[[1]])
stopifnot(substr(text, span[1] + 1, span[2]) == first$sentence)

# counts by month and type, ready for a plot
cells <- fromJSON(paste0(base, "/api/counts?by=month,type&limit=20"))$cells
months <- xtabs(n ~ at + key, cells)
print(tail(months, 3))
stopifnot(sum(months) == nrow(events))

# the export of corrected events as a table
csv <- read.csv(url(paste0(base, "/api/export?format=events.csv&reviewed=corrected")), encoding = "UTF-8")
print(dim(csv))
