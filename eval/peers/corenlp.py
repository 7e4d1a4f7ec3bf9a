#!/usr/bin/env python3
"""Times Stanford CoreNLP on one thread, from raw text to trees: corenlp.py JARS TEXTS WORK

CoreNLP prints what each annotator took, loading apart; the words counted are stretches of text between white space, as
for the others.
"""
import json
import pathlib
import re
import subprocess
import sys

jars, texts, work = sys.argv[1:]
with open(texts, encoding="utf-8") as f:
    documents = [json.loads(line)["text"] for line in f]
text = pathlib.Path(work) / "corenlp.txt"
text.write_text("\n\n".join(documents), encoding="utf-8")
words = sum(len(d.split()) for d in documents)
run = subprocess.run(
    ["java", "-XX:ActiveProcessorCount=1", "-Xmx4g", "-cp", jars + "/*", "edu.stanford.nlp.pipeline.StanfordCoreNLP",
     "-annotators", "tokenize,ssplit,pos,depparse", "-threads", "1", "-ssplit.newlineIsSentenceBreak", "two",
     "-file", str(text), "-outputFormat", "conllu", "-outputDirectory", work],
    capture_output=True, text=True, check=True)
report = run.stdout + run.stderr
seconds = sum(float(s) for s in re.findall(r"(?:Tokenizer|WordsToSentences|POSTagger|DependencyParse)Annotator: ([0-9.]+) sec", report))
if not seconds:
    sys.exit("no times in CoreNLP's report:\n" + report[-2000:])
print(f"CoreNLP 4.5.7\t{words / seconds:.0f}\twords/s\t{words}\twords")
