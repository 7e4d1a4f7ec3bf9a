// Package plover holds the code tables of event data: PLOVER's types, modes, contexts and sectors with their
// scores, and the CAMEO codes with their Goldstein values and what they are in PLOVER.
//
// The tables stand in *.tsv beside this file (CC BY-SA 4.0, see their heads); they are read once and never change.
package plover
