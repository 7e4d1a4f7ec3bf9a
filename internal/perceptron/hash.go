package perceptron

// String hashes a string to 32 bits (FNV-1a with a finaliser).
func String(s string) uint32 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return fold(h)
}

// Bytes hashes bytes as String does.
func Bytes(s []byte) uint32 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return fold(h)
}

func fold(h uint64) uint32 {
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return uint32(h >> 32)
}

// Join makes one atom of two.
func Join(a, b uint32) uint32 {
	return fold(uint64(a)*0x9e3779b97f4a7c15 + uint64(b)*0xc2b2ae3d27d4eb4f + 1)
}

// Template names the atoms a feature is made of, by their place in the array of atoms. Place 0 fills the
// unused places.
type Template [4]uint8

// Features writes the features that the templates make of the atoms, one a template, whether the atoms are there or not.
// len(out) must be at least len(templates), and atom 0 be 0.
func Features(out []uint64, templates []Template, atoms *[256]uint32) {
	out = out[:len(templates)]
	for i, t := range templates {
		out[i] = feature(i, atoms[t[0]], atoms[t[1]], atoms[t[2]], atoms[t[3]])
	}
}

// feature hashes the number of a template and its atoms.
func feature(i int, a, b, c, d uint32) uint64 {
	h := uint64(i+1)*0x9e3779b97f4a7c15 + uint64(a)*0xbf58476d1ce4e5b9 + uint64(b)*0x94d049bb133111eb +
		uint64(c)*0xd6e8feb86659fd93 + uint64(d)*0xa0761d6478bd642f
	h ^= h >> 32
	h *= 0xe7037ed1a0b428db
	return h ^ h>>29
}

// Present makes a feature of each template all of whose atoms are there (not 0), writes them to out, which must be as
// long as templates, and returns the part of out that was filled. It sets atom 0, which fills the unused places.
func Present(out []uint64, templates []Template, atoms *[256]uint32) []uint64 {
	atoms[0] = 1
	out = out[:len(templates)]
	n := 0
	for i, t := range templates {
		a, b, c, d := atoms[t[0]], atoms[t[1]], atoms[t[2]], atoms[t[3]]
		if a == 0 || b == 0 || c == 0 || d == 0 {
			continue
		}
		out[n] = feature(i, a, b, c, d)
		n++
	}
	return out[:n]
}
