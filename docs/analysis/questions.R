# The same three questions in R. With the package nanoparquet the Parquet files of this folder are read (arrow's
# read_parquet does as well), without it the tables in CSV. Writes 1.csv, 2.csv and 3.csv.
rows <- function(name) {
  if (requireNamespace("nanoparquet", quietly = TRUE)) return(as.data.frame(nanoparquet::read_parquet(paste0(name, ".parquet"))))
  table <- read.csv(paste0(name, ".csv"), colClasses = "character")
  for (column in grep("^(actor|recipient|quantity)_", names(table), value = TRUE)) table[[column]] <- strsplit(table[[column]], "; ?")
  if ("tellings" %in% names(table)) table$tellings <- as.numeric(table$tellings)
  table
}
events <- rows("events")
tellings <- rows("tellings")
first <- function(column) vapply(column, function(items) if (length(items)) items[[1]] else NA_character_, "")
write <- function(table, file) write.csv(table, file, row.names = FALSE, quote = FALSE)

# 1. What did Armenia and Azerbaijan do to each other, month by month?
day <- ifelse(events$time_start != "", events$time_start, events$published)
dyads <- data.frame(month = substr(day, 1, 7), actor = first(events$actor_countries), recipient = first(events$recipient_countries), type = events$type, n = 1)
pair <- c("ARM", "AZE")
both <- dyads[events$status == "actual" & dyads$actor %in% pair & dyads$recipient %in% pair, ]
both <- aggregate(n ~ month + actor + recipient + type, both, sum)
write(both[order(both$month, both$actor, both$recipient, both$type), ], "1.csv")

# 2. Who accuses whom, in how many outlets?
accusations <- data.frame(actor = first(events$actor_names), recipient = first(events$recipient_names), publisher = events$publisher)
accusations <- na.omit(accusations[events$type == "ACCUSE", ])
counts <- aggregate(publisher ~ actor + recipient, accusations, function(p) c(length(p), length(unique(p))))
counts <- data.frame(actor = counts$actor, recipient = counts$recipient, n = counts$publisher[, 1], outlets = counts$publisher[, 2])
write(counts[order(-counts$n, counts$actor, counts$recipient), ], "2.csv")

# 3. How did the number of people killed in one happening move, from outlet to outlet?
rows <- rep(seq_len(nrow(tellings)), lengths(tellings$quantity_roles))
figures <- data.frame(tellings[rows, c("happening_day", "happening", "published", "publisher", "tellings")], role = unlist(tellings$quantity_roles), value = unlist(tellings$quantity_values))
figures <- figures[figures$role == "killed" & figures$tellings > 1, ]
figures <- figures[order(figures$happening_day, figures$happening, figures$published, figures$publisher), ]
write(data.frame(happened = figures$happening_day, figures[c("published", "publisher", "role", "value")]), "3.csv")
