#!/usr/bin/env python3
"""Trains UDPipe 1 on EWT's training part and times it, on one thread, from raw text to trees.

    udpipe.py train TREEBANK MODEL [--full]    learns tokenizer, tagger and parser
    udpipe.py time MODEL TEXTS                 prints words/s over the texts, one document a line (JSON, field text)

Without --full it takes a tenth of the sentences and stops each part after a round. The speed of a model hardly depends on
how long it was trained, its scores do: then quote the scores that UDPipe's own manual gives.
"""
import json
import sys
import time

import ufal.udpipe as udpipe


def sentences(path):
    """The sentences of a CoNLL-U file."""
    reader = udpipe.InputFormat.newConlluInputFormat()
    with open(path, encoding="utf-8") as f:
        reader.setText(f.read())
    error = udpipe.ProcessingError()
    out = udpipe.Sentences()
    sentence = udpipe.Sentence()
    while reader.nextSentence(sentence, error):
        out.append(sentence)
        sentence = udpipe.Sentence()
    if error.occurred():
        sys.exit(error.message)
    return out


def part(all_of_them, n):
    """Every n-th sentence."""
    out = udpipe.Sentences()
    for i in range(0, len(all_of_them), n):
        out.append(all_of_them[i])
    return out


def train(treebank, model, quick):
    """Writes a model with UDPipe's own settings for English, or the same with few rounds."""
    error = udpipe.ProcessingError()
    tokenizer = "epochs=1;batch_size=50;dimension=24" if quick else "epochs=50"
    tagger = "models=1;iterations_1=1" if quick else "models=1"
    parser = "iterations=1;" if quick else "iterations=10;"
    parser += "embedding_upostag=20;embedding_feats=20;embedding_xpostag=0;embedding_form=50;embedding_lemma=0;"
    parser += "embedding_deprel=20;learning_rate=0.01;learning_rate_final=0.001;l2=0.5;hidden_layer=200;batch_size=10;"
    parser += "transition_system=projective;transition_oracle=dynamic;structured_interval=8"
    gold = part(sentences(treebank), 10 if quick else 1)
    data = udpipe.Trainer.train("morphodita_parsito", gold, udpipe.Sentences(), tokenizer, tagger, parser, error)
    if error.occurred():
        sys.exit(error.message)
    with open(model, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode("utf-8", "surrogateescape"))


def measure(model, texts):
    """Prints the words read in a second; a word is a stretch of text between white space."""
    with open(texts, encoding="utf-8") as f:
        documents = [json.loads(line)["text"] for line in f]
    loaded = udpipe.Model.load(model)  # kept: the pipeline does not own it
    pipeline = udpipe.Pipeline(loaded, "tokenize", udpipe.Pipeline.DEFAULT, udpipe.Pipeline.DEFAULT, "conllu")
    error = udpipe.ProcessingError()
    start = time.perf_counter()
    for text in documents:
        pipeline.process(text, error)
    spent = time.perf_counter() - start
    words = sum(len(text.split()) for text in documents)
    print(f"UDPipe {udpipe.Version.current().major}.{udpipe.Version.current().minor}\t{words / spent:.0f}\twords/s\t{words}\twords")


if __name__ == "__main__":
    if len(sys.argv) >= 4 and sys.argv[1] == "train":
        train(sys.argv[2], sys.argv[3], "--full" not in sys.argv)
    elif len(sys.argv) == 4 and sys.argv[1] == "time":
        measure(sys.argv[2], sys.argv[3])
    else:
        sys.exit(__doc__)
