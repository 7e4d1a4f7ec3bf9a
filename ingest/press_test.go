package ingest

import (
	"strings"
	"testing"
	"unicode/utf8"
)

const oldNexisExport = `

                               1 of 2 DOCUMENTS


                          The Courier (London)

                             April 19, 2013 Friday
                                 First Edition

Ministers of two countries open their talks in
Vienna

BYLINE: Zoë Smith in Vienna

SECTION: WORLD; Pg. 4

LENGTH: 12 words

DATELINE: VIENNA


  The ministers met in Vienna on Friday, and talked
about prisoners: nobody knows how many there are.

   Subject: the minister wrote that on his paper.

LOAD-DATE: April 20, 2013

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                    Copyright 2013 The Courier
                        All Rights Reserved


                               2 of 2 DOCUMENTS

                          The Courier (London)

                             April 20, 2013 Saturday

Envoy leaves

LENGTH: 4 words

The envoy left.

LOAD-DATE: April 21, 2013
`

var nexisUniExport = strings.ReplaceAll(`Ministers open talks
The Courier (London)
April 19, 2013 Friday 9:44 PM GMT

Copyright 2013 The Courier All Rights Reserved
Section: WORLD; Pg. 4
Length:~12 words
Byline:~Zoë Smith
Highlight:~They had not met for years.
Body

The ministers met in Vienna on Friday.

They talked about prisoners.

Classification

Language: ENGLISH
Publication-Type: Newspaper
Load-Date: April 20, 2013

End of Document

Envoy leaves
The Courier (London)
April 20, 2013 Saturday

Length:~4 words
Body

The envoy left.

Load-Date: April 21, 2013

End of Document
`, "~", "\u00a0")

func TestNexis(t *testing.T) {
	var word strings.Builder
	word.WriteString(`<w:document xmlns:w="x"><w:body>`)
	for _, line := range strings.Split(nexisUniExport, "\n") {
		word.WriteString("<w:p><w:r><w:t>" + line + "</w:t></w:r></w:p>")
	}
	word.WriteString("</w:body></w:document>")
	docx := zipOf(t, "word/document.xml", word.String())
	for name, test := range map[string]struct {
		file, data, title, text string
	}{
		"old": {"a.txt", oldNexisExport, "Ministers of two countries open their talks in Vienna",
			"The ministers met in Vienna on Friday, and talked about prisoners: nobody knows how many there are.\n\nSubject: the minister wrote that on his paper."},
		"old, CRLF": {"a.txt", strings.ReplaceAll(oldNexisExport, "\n", "\r\n"), "Ministers of two countries open their talks in Vienna",
			"The ministers met in Vienna on Friday, and talked about prisoners: nobody knows how many there are.\n\nSubject: the minister wrote that on his paper."},
		"uni":  {"a.txt", nexisUniExport, "Ministers open talks", "The ministers met in Vienna on Friday.\n\nThey talked about prisoners."},
		"docx": {"a.docx", string(docx), "Ministers open talks", "The ministers met in Vienna on Friday.\n\nThey talked about prisoners."},
		"zip":  {"a.zip", string(zipOf(t, "b.docx", string(docx))), "Ministers open talks", "The ministers met in Vienna on Friday.\n\nThey talked about prisoners."},
	} {
		items := all(t, &Reader{}, test.file, []byte(test.data))
		if len(items) != 2 || faults(items) != "" {
			t.Errorf("%s: %d reports of 2; %s", name, len(items), faults(items))
			continue
		}
		doc, second := items[0].Doc, items[1].Doc
		if doc.Title != test.title || doc.Published != "2013-04-19" || doc.Publisher != "The Courier (London)" || doc.Lang != "en" || doc.Text != test.text {
			t.Errorf("%s: %+v", name, doc)
		}
		if second.Title != "Envoy leaves" || second.Published != "2013-04-20" || second.Publisher != "The Courier (London)" || second.Text != "The envoy left." {
			t.Errorf("%s: %+v", name, second)
		}
		if !strings.Contains(origins(doc), "lang from mark LANGUAGE") || !strings.Contains(origins(doc), "published from line April 19, 2013 Friday") {
			t.Errorf("%s: particulars from %s", name, origins(doc))
		}
	}
	broken := all(t, &Reader{}, "a.txt", []byte("1 of 1 DOCUMENTS\n\nThe Courier\n\nThe envoy left.\n"))
	if !strings.Contains(faults(broken), "no mark such as LENGTH:") {
		t.Errorf("a report without marks: %+v", broken)
	}
	if plain := all(t, &Reader{}, "a.txt", []byte("Length: 4 words, said the envoy.\n\nBody: none.\n")); len(plain) != 1 || plain[0].Own {
		t.Error("a plain text is taken for an export")
	}
}

const factivaTable = `<html><head><title>Factiva</title></head><body><div class="article enArticle"><table>
<tr><td><b>HD</b></td><td><span class="enHeadline">Ministers open talks</span></td></tr>
<tr><td><b>WC</b></td><td>12 words</td></tr><tr><td><b>PD</b></td><td>19 April 2013</td></tr>
<tr><td><b>SN</b></td><td>The Courier</td></tr><tr><td><b>LA</b></td><td>English</td></tr>
<tr><td><b>LP</b></td><td><p>The ministers met in Vienna on Friday.</p></td></tr>
<tr><td><b>TD</b></td><td><p>They talked about prisoners.</p><p>They parted.</p></td></tr>
<tr><td><b>AN</b></td><td>Document COUR000020130419e94j00001</td></tr></table></div>
<div class="article enArticle"><table><tr><td><b>HD</b></td><td>Envoy leaves</td></tr><tr><td><b>LP</b></td><td>The envoy left.</td></tr></table></div></body></html>`

const factivaPlain = `<html><head><title>Factiva</title></head><body><div class="article enArticle"><div id="hd"><span class="enHeadline">Ministers open talks</span></div>
<div>By Zoë Smith</div><div>12 words</div><div>19 April 2013</div><div>08:00</div><div>The Courier</div><div>COUR</div><div>English</div><div>Copyright 2013</div>
<p class="articleParagraph enarticleParagraph">The ministers met in Vienna on Friday.</p><p class="articleParagraph enarticleParagraph">They talked about prisoners.</p>
<p class="articleParagraph enarticleParagraph">They parted.</p><div>Document COUR000020130419e94j00001</div></div>
<div class="article enArticle"><span class="enHeadline">Envoy leaves</span><p class="articleParagraph">The envoy left.</p></div></body></html>`

const factivaXML = `<?xml version="1.0" encoding="ISO-8859-1"?><r><a><b><c><article><baseLanguage>EN</baseLanguage><byline>Zo` + "\xeb" + ` Smith</byline>
<headline><paragraph>Ministers open talks</paragraph></headline><leadParagraph><paragraph>The ministers met in Vienna on Friday.</paragraph></leadParagraph>
<tailParagraphs><paragraph>They talked about prisoners.</paragraph><paragraph>They parted.</paragraph></tailParagraphs>
<publicationDate><date>2013-04-19</date></publicationDate><reference>COUR000020130419e94j00001</reference><sourceName>The Courier</sourceName></article>
<article><headline>Envoy leaves</headline><leadParagraph>The envoy left.</leadParagraph></article></c></b></a></r>`

const nitf = `<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd"><nitf xml:lang="en-GB"><head><title>Ministers open talks</title><docdata><doc-id id-string="COUR000020130419e94j00001"/>
<date.issue norm="20130419T080000Z"/></docdata><pubdata name="The Courier"/></head><body><body.head><hedline><hl1>Ministers open talks</hl1></hedline><byline>Zoë Smith</byline></body.head>
<body.content><block><p>The ministers met in <location>Vienna</location> on Friday.</p><media><media-caption><p>A door.</p></media-caption></media><p>They talked about prisoners.</p><p>They parted.</p></block></body.content></body></nitf>`

const newsML = `<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="COUR000020130419e94j00001" version="1" xml:lang="en"><itemMeta><provider qcode="p:c"><name>The Courier</name></provider>
<versionCreated>2013-04-20T08:00:00Z</versionCreated></itemMeta><contentMeta><contentCreated>2013-04-19T08:00:00+00:00</contentCreated><headline>Ministers open talks</headline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Talks</title></head><body><p>The ministers met in <b>Vienna</b> on Friday.</p><p>They talked about prisoners.</p><p>They parted.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="2"><contentMeta><headline>Envoy leaves</headline></contentMeta><contentSet><inlineData contenttype="text/plain">The envoy left.</inlineData></contentSet></newsItem></itemSet></newsMessage>`

func TestPress(t *testing.T) {
	const text = "The ministers met in Vienna on Friday.\n\nThey talked about prisoners.\n\nThey parted."
	for name, test := range map[string]struct {
		file, data string
		reports    int
	}{
		"Factiva with codes": {"a.html", factivaTable, 2}, "Factiva without codes": {"a.html", factivaPlain, 2}, "Factiva XML": {"a.xml", factivaXML, 2},
		"NITF": {"a.xml", nitf, 1}, "NewsML-G2": {"a.xml", newsML, 2}, "by its bytes": {"-", newsML, 2},
	} {
		items := all(t, &Reader{}, test.file, []byte(test.data))
		if len(items) != test.reports || faults(items) != "" {
			t.Errorf("%s: %d reports of %d; %s", name, len(items), test.reports, faults(items))
			continue
		}
		doc := items[0].Doc
		if doc.Title != "Ministers open talks" || !strings.HasPrefix(doc.Published, "2013-04-19") || doc.Publisher != "The Courier" || !strings.HasPrefix(doc.Lang, "en") || doc.ID != "COUR000020130419e94j00001" || doc.Text != text {
			t.Errorf("%s: %+v", name, doc)
		}
		if len(doc.Provenance) != 5 {
			t.Errorf("%s: particulars from %s", name, origins(doc))
		}
		if second := items[len(items)-1].Doc; test.reports == 2 && (second.Title != "Envoy leaves" || second.Text != "The envoy left.") {
			t.Errorf("%s: %+v", name, second)
		}
	}
	for data, want := range map[string]string{"<a/>": "no report in this XML", "<nitf><body.content>": "not XML that can be read", `<!DOCTYPE n [<!ENTITY a "b">]><nitf/>`: "declares entities",
		"<nitf>" + strings.Repeat("<a>", 1000): "nested too deep", "<nitf/>": "no text", "": "no report"} {
		if got := faults(all(t, &Reader{}, "a.xml", []byte(data))); !strings.Contains(got, want) {
			t.Errorf("%.40q: %q, want %q", data, got, want)
		}
	}
}

// TestAddresses reads the lists that archives of addresses are published in.
func TestAddresses(t *testing.T) {
	row := func(n int, cells map[int]string) string {
		list := make([]string, n)
		for i, v := range cells {
			list[i] = v
		}
		return strings.Join(list, "\t") + "\n"
	}
	for name, data := range map[string]string{
		"media cloud":   "stories_id,publish_date,title,url,media_name\n1,2013-04-19 08:00:00,Talks,https://a.example/1,The Courier\n",
		"doc api":       "URL,MobileURL,Date,Title\nhttps://a.example/1,,2013-04-19 08:00:00,Talks\n",
		"events":        row(61, map[int]string{59: "20130419080000", 60: "https://a.example/1"}),
		"mentions":      row(16, map[int]string{2: "20130419080000", 3: "1", 4: "a.example", 5: "https://a.example/1"}),
		"gkg":           row(27, map[int]string{1: "20130419080000", 3: "a.example", 4: "https://a.example/1"}),
		"lines":         "https://a.example/1\nhttps://a.example/1\n",
		"zip of events": string(zipOf(t, "20130419.export.CSV", row(61, map[int]string{59: "20130419080000", 60: "https://a.example/1"}))),
	} {
		r := &Reader{listing: map[uint64]bool{}}
		file := "a.csv"
		if strings.HasPrefix(data, "PK") {
			file = "a.CSV.zip"
		}
		var got []Input
		r.stream(file, strings.NewReader(data+""), 0, func(in Input) bool { got = append(got, in); return true })
		if len(got) != 1 || got[0].Err != nil || got[0].URL != "https://a.example/1" {
			t.Errorf("%s: %+v", name, got)
			continue
		}
		dated := false
		for _, k := range got[0].Late {
			dated = dated || k.Field == "published" && strings.HasPrefix(k.Value, "2013-04-19")
		}
		if !dated && name != "lines" {
			t.Errorf("%s: known of it %+v", name, got[0].Late)
		}
	}
}

func FuzzPress(f *testing.F) {
	for _, seed := range []string{oldNexisExport, nexisUniExport, factivaTable, factivaPlain, factivaXML, nitf, newsML} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, name := range []string{"a.txt", "a.html", "a.xml"} {
			for _, it := range all(t, &Reader{}, name, data) {
				if it.Err == nil && !utf8.ValidString(it.Doc.Text+it.Doc.Title+it.Doc.Publisher) {
					t.Errorf("%s: %q became %+v", name, data, it.Doc)
				}
			}
		}
		r := &Reader{listing: map[uint64]bool{}}
		r.stream("a.csv", strings.NewReader(string(data)), 0, func(Input) bool { return true })
	})
}
