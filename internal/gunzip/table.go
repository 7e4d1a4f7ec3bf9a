package gunzip

import "math/bits"

// table finds symbols by the bits that come next. An entry of its first part is found by that many lowest bits; those
// of longer codes lead to a further part, where the bits behind them count.
type table struct {
	entries [4352]uint32 // 2048 + 144*16, the most that the further parts of 286 symbols can take, is 4352
	used    int
}

// An entry holds the length of its code (4 bits), what it is, how many extra bits follow, and a value: the literal,
// or what the extra bits are added to, or where the further part begins.
const (
	lengthMask = 15
	literal    = 1 << 4
	endOfBlock = 1 << 5
	further    = 1 << 6
	length     = 1 << 7 // of a repetition, or how far back it lies
	extraShift = 8
	extraMask  = 15
	valueShift = 16
)

const (
	longest     = 15 // bits of a code
	literalBits = 11
	offsetBits  = 8
	codeBits    = 7
)

// find is the entry of the symbol at the beginning of buf; width is that of the first part.
func (t *table) find(buf uint64, width uint) uint32 {
	e := t.entries[buf&(1<<width-1)]
	if e&further != 0 {
		e = t.entries[e>>valueShift+uint32(buf>>width)&(1<<(e>>extraShift&extraMask)-1)]
	}
	return e
}

// build makes the table of a code whose symbols have the given lengths. Codes in which something is left over, or
// which use something twice, are refused, but for that of a single symbol.
func (t *table) build(lengths []uint8, width uint, entry func(symbol int) uint32) bool {
	var count, next [longest + 2]int
	for _, l := range lengths {
		count[l]++
	}
	count[0] = 0
	code, top := 0, 0
	for l := 1; l <= longest; l++ {
		code <<= 1
		next[l] = code
		code += count[l]
		if count[l] > 0 {
			top = l
		}
	}
	whole := code == 1<<longest
	if !whole && !(top <= 1 && code <= 1<<(longest-1)) {
		return false
	}
	clear(t.entries[:1<<width])
	t.used = 1 << width
	for symbol, l := range lengths {
		if l > 0 {
			t.put(next[l], uint(l), width, uint(top), entry(symbol))
			next[l]++
		}
	}
	return true
}

// put enters a symbol under all bits that begin with its code, of l bits; top is the length of the longest code.
func (t *table) put(code int, l, width, top uint, entry uint32) {
	reversed := int(bits.Reverse16(uint16(code)) >> (16 - l))
	if l <= width {
		for at := reversed; at < 1<<width; at += 1 << l {
			t.entries[at] = entry | uint32(l)
		}
		return
	}
	head := reversed & (1<<width - 1)
	if t.entries[head] == 0 {
		t.entries[head] = further | uint32(top-width)<<extraShift | uint32(t.used)<<valueShift
		t.used += 1 << (top - width)
	}
	part := t.entries[t.entries[head]>>valueShift:][:1<<(top-width)]
	for at := reversed >> width; at < len(part); at += 1 << (l - width) {
		part[at] = entry | uint32(l)
	}
}

// literalEntry is of the code of literals and lengths, RFC 1951, section 3.2.5.
func literalEntry(symbol int) uint32 {
	switch {
	case symbol < 256:
		return literal | uint32(symbol)<<valueShift
	case symbol == 256:
		return endOfBlock
	case symbol < 265:
		return length | uint32(symbol-254)<<valueShift
	case symbol < 285:
		extra := uint32(symbol-261) / 4
		return length | extra<<extraShift | (3+(4+uint32(symbol-265)%4)<<extra)<<valueShift
	case symbol == 285:
		return length | 258<<valueShift
	}
	return 0
}

// offsetEntry is of the code of how far back a repetition lies.
func offsetEntry(symbol int) uint32 {
	switch {
	case symbol < 4:
		return length | uint32(symbol+1)<<valueShift
	case symbol < 30:
		extra := uint32(symbol-2) / 2
		return length | extra<<extraShift | (1+(2+uint32(symbol)%2)<<extra)<<valueShift
	}
	return 0
}

func plainEntry(symbol int) uint32 { return uint32(symbol) << valueShift }

// fixedTables makes the tables of blocks that bring none.
func (d *Decoder) fixedTables() bool {
	l := d.lengths[:288]
	for i := range l {
		switch {
		case i < 144:
			l[i] = 8
		case i < 256:
			l[i] = 9
		case i < 280:
			l[i] = 7
		default:
			l[i] = 8
		}
	}
	ok := d.literals.build(l, literalBits, literalEntry)
	l = d.lengths[:32]
	for i := range l {
		l[i] = 5
	}
	return ok && d.offsets.build(l, offsetBits, offsetEntry)
}

// order is that of the lengths of the code of lengths.
const order = "\x10\x11\x12\x00\x08\x07\x09\x06\x0a\x05\x0b\x04\x0c\x03\x0d\x02\x0e\x01\x0f"

// dynamicTables reads the tables that a block brings.
func (d *Decoder) dynamicTables() bool {
	literals, offsets, codes := 257+d.bits(5), 1+d.bits(5), 4+d.bits(4)
	if literals > 286 {
		return false
	}
	var lengths [len(order)]uint8
	for i := range codes {
		d.fill()
		lengths[order[i]] = uint8(d.bits(3))
	}
	if !d.offsets.build(lengths[:], codeBits, plainEntry) { // its place is free as yet
		return false
	}
	all := d.lengths[:literals+offsets]
	if !d.readLengths(all) {
		return false
	}
	return all[256] > 0 && d.literals.build(all[:literals], literalBits, literalEntry) && d.offsets.build(all[literals:], offsetBits, offsetEntry)
}

// readLengths reads the lengths of the codes of literals and offsets, which are packed themselves.
func (d *Decoder) readLengths(all []uint8) bool {
	for i := 0; i < len(all); {
		d.fill()
		e := d.offsets.entries[d.buf&(1<<codeBits-1)]
		if e == 0 {
			return false
		}
		d.bits(uint(e & lengthMask))
		var l uint8
		var times int
		switch symbol := e >> valueShift; {
		case symbol < 16:
			l, times = uint8(symbol), 1
		case symbol == 16:
			if times = 3 + d.bits(2); i == 0 {
				return false
			}
			l = all[i-1]
		case symbol == 17:
			times = 3 + d.bits(3)
		default:
			times = 11 + d.bits(7)
		}
		if times > len(all)-i {
			return false
		}
		for range times {
			all[i] = l
			i++
		}
	}
	return true
}
