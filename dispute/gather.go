package dispute

import (
	"slices"

	rp "rapporteur"
)

// list gathers disputes.
type list struct {
	disputes []rp.Dispute
	l        *look
}

// add links two tellings, as part of a dispute on the same point that has one of them already where there is one. Two that are in
// dispute already are not linked again, and one side does not contradict itself.
func (ds *list) add(a, b ref, about rp.Point) {
	if a == b || a.event == rp.None && a.said == rp.None || b.event == rp.None && b.said == rp.None || ds.l.allied(a, b) {
		return
	}
	for k := range ds.disputes {
		d := &ds.disputes[k]
		x, y := has(d, a), has(d, b)
		switch {
		case x && y:
			return
		case x && d.About == about:
			put(d, b)
			return
		case y && d.About == about:
			put(d, a)
			return
		}
	}
	d := rp.Dispute{About: about}
	put(&d, a)
	put(&d, b)
	ds.disputes = append(ds.disputes, d)
}

func has(d *rp.Dispute, x ref) bool {
	return x.event != rp.None && slices.Contains(d.Claims, x.event) || x.said != rp.None && slices.Contains(d.Said, x.said)
}

func put(d *rp.Dispute, x ref) {
	if x.event != rp.None {
		d.Claims = append(d.Claims, x.event)
	} else {
		d.Said = append(d.Said, x.said)
	}
}

// pruned are the disputes without what is only said within another of their claims: it is part of that one.
func (ds *list) pruned() []rp.Dispute {
	for k := range ds.disputes {
		d := &ds.disputes[k]
		whole := slices.Clone(d.Said)
		d.Said = slices.DeleteFunc(d.Said, func(s int32) bool {
			w := ds.l.r.Attributions[s].Within
			return len(d.Claims)+len(whole) > 2 && w != rp.None && slices.Contains(whole, w)
		})
	}
	return ds.disputes
}

// allied reports whether two tellings are of one side: a state and its government or army.
func (l *look) allied(a, b ref) bool {
	x, y := l.actorBehind(a), l.actorBehind(b)
	return x != nil && y != nil && x.Country != "" && x.Country == y.Country && (x.Kind == rp.State && servesState(y) || y.Kind == rp.State && servesState(x))
}

// actorBehind is the actor who tells something; nil for the publisher and those not known.
func (l *look) actorBehind(x ref) *rp.Actor {
	k := x.said
	if x.event != rp.None {
		k = l.r.Events[x.event].AccordingTo
	}
	if k == rp.None || l.r.Attributions[k].Speaker == rp.None {
		return nil
	}
	return &l.r.Actors[l.r.Attributions[k].Speaker]
}

// servesState reports whether an actor speaks for the state it belongs to.
func servesState(a *rp.Actor) bool {
	return a.Kind == rp.State || len(a.Sectors) > 0 && (a.Sectors[0] == "GOV" || a.Sectors[0] == "MIL" || a.Sectors[0] == "SPY")
}
