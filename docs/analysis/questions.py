"""pandas: the same three questions. Run it in the folder that holds the Parquet files; writes 1.csv, 2.csv and 3.csv."""
import pandas as pd

events = pd.read_parquet("events.parquet")
tellings = pd.read_parquet("tellings.parquet")
first = lambda column: column.map(lambda items: items[0] if len(items) else None)  # lists are parallel; the first actor leads

# 1. What did Armenia and Azerbaijan do to each other, month by month?
day = events.time_start.where(events.time_start != "", events.published)
dyads = events.assign(month=day.str[:7], actor=first(events.actor_countries), recipient=first(events.recipient_countries))
pair = ["ARM", "AZE"]
both = dyads[(dyads.status == "actual") & dyads.actor.isin(pair) & dyads.recipient.isin(pair)]
both.groupby(["month", "actor", "recipient", "type"]).size().rename("n").reset_index().to_csv("1.csv", index=False)

# 2. Who accuses whom, in how many outlets?
accusations = events.assign(actor=first(events.actor_names), recipient=first(events.recipient_names))
accusations = accusations[accusations.type == "ACCUSE"].dropna(subset=["actor", "recipient"])
counts = accusations.groupby(["actor", "recipient"]).agg(n=("event_id", "size"), outlets=("publisher", "nunique")).reset_index()
counts.sort_values(["n", "actor", "recipient"], ascending=[False, True, True]).to_csv("2.csv", index=False)

# 3. How did the number of people killed in one happening move, from outlet to outlet?
figures = tellings[tellings.tellings > 1].explode(["quantity_roles", "quantity_values"])
figures = figures[figures.quantity_roles == "killed"].sort_values(["happening_day", "happening", "published", "publisher"])
figures = figures.rename(columns={"happening_day": "happened", "quantity_roles": "role", "quantity_values": "value"})
figures[["happened", "published", "publisher", "role", "value"]].to_csv("3.csv", index=False)
