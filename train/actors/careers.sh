#!/usr/bin/env bash
# Makes lexicon/en/actor/careers.tsv from the dictionary of countries of PETRARCH (MIT, Copyright (c) 2014 Open Event Data
# Alliance), whose other actor files carry no licence: persons with a sector for a year or more since 1990. The dictionary was closed in
# 2014, so what it leaves open ends with that year here.
#   train/actors/careers.sh ../shared/data
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
table=lexicon/en/actor/careers.tsv
head=$(sed -n '/^#/p' "$table")
columns=$(sed -n '/^person/p' "$table")
printf '%s\n%s\n' "$head" "$columns" >"$table" # else the importer would know them all
go run ./cmd/rapporteur lexicon import petrarch "$1/actors/phoenix/Phoenix.Countries.actors.txt" --to "$work" >/dev/null 2>&1 || true
awk -F'\t' -v OFS='\t' 'NR > 1 && $4 != "" && $4 != "ELI" && $1 ~ / / && $1 !~ /[0-9()]/ {
	if ($6 == "" || $6 > "2015-01-01") $6 = "2015-01-01"
	split($5, a, "-"); split($6, b, "-")
	if ($6 >= "1990-01-01" && 12 * (b[1] - a[1]) + b[2] - a[2] > 11) print
}' "$work/actor/careers.tsv" | LC_ALL=C sort -u >>"$table"
