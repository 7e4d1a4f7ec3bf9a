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

// Template names the atoms a feature is made of, by their place in the array of atoms.
// Place 0 holds no atom and stays 0: it fills the unused places.
type Template [4]uint8

// Features writes the features that the templates make of the atoms, one a template. len(out) must be at least len(templates).
func Features(out []uint64, templates []Template, atoms *[256]uint32) {
	out = out[:len(templates)]
	for i, t := range templates {
		h := uint64(i+1) * 0x9e3779b97f4a7c15
		h += uint64(atoms[t[0]]) * 0xbf58476d1ce4e5b9
		h += uint64(atoms[t[1]]) * 0x94d049bb133111eb
		h += uint64(atoms[t[2]]) * 0xd6e8feb86659fd93
		h += uint64(atoms[t[3]]) * 0xa0761d6478bd642f
		h ^= h >> 32
		h *= 0xe7037ed1a0b428db
		out[i] = h ^ h>>29
	}
}
